// Everything here is an enhancement: with it missing, links go to full pages
// that do the same work. No eval, no innerHTML; texts come from the page.
const find = (selector, root = document) => root.querySelector?.(selector);

// A signature can be drawn where the page has a place for it. The typed name is
// what counts; the drawing comes along as a picture, and only if there is ink.
const setUpPad = (pad) => {
  const part = (name) => pad.querySelector(`[data-pad-${name}]`);
  const canvas = pad.querySelector("canvas"), value = part("value"), area = part("area"), open = part("open");
  const pen = canvas.getContext("2d");
  let drawing = false;
  pen.lineWidth = 3; pen.lineCap = "round"; pen.lineJoin = "round"; pen.strokeStyle = "#111";
  const clear = () => { pen.clearRect(0, 0, canvas.width, canvas.height); value.value = ""; };
  const show = (yes) => {
    area.hidden = !yes; open.hidden = yes; open.setAttribute("aria-expanded", String(yes));
    if (!yes) clear();
    (yes ? part("close") : document.getElementById("sign-name"))?.focus();
  };
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height];
  };
  canvas.addEventListener("pointerdown", (event) => {
    drawing = true; canvas.setPointerCapture(event.pointerId); event.preventDefault();
    pen.beginPath(); pen.moveTo(...at(event)); pen.lineTo(...at(event)); pen.stroke();
  });
  canvas.addEventListener("pointermove", (event) => { if (drawing) { pen.lineTo(...at(event)); pen.stroke(); } });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => { if (drawing) value.value = canvas.toDataURL("image/png"); drawing = false; });
  }
  open.addEventListener("click", () => show(true));
  part("close").addEventListener("click", () => show(false));
  part("clear").addEventListener("click", clear);
  pad.hidden = false;
};

// Things that work only with script are hidden until it is there.
const reveal = (root) => {
  root.querySelectorAll?.("[data-print],[data-show],[data-mirror]").forEach((e) => { e.hidden = false; });
  root.querySelectorAll?.("[data-pad][hidden]").forEach(setUpPad);
};

// After an error the summary takes the focus; where the focused element has
// gone, the server marks its successor with data-focus.
const settle = (root) => {
  reveal(root);
  (root.matches?.("[data-error-summary],[data-focus]") ? root : find("[data-error-summary],[data-focus]", root))?.focus();
};

const togglePassword = (button) => {
  const input = document.getElementById(button.getAttribute("aria-controls"));
  const show = input.type === "password";
  input.type = show ? "text" : "password";
  button.setAttribute("aria-pressed", String(show));
};

const openDialog = (event, opener) => {
  const dialog = document.getElementById(opener.dataset.dialog);
  if (dialog?.showModal) { event.preventDefault(); dialog.showModal(); }
};

// A slider and the number beside it say the same.
document.addEventListener("input", ({target}) => {
  const number = document.getElementById(target.dataset?.mirror ?? "");
  if (number) { number.value = target.value; number.dispatchEvent(new Event("input", {bubbles: true})); }
  const slide = find(`[data-mirror="${target.id}"]`);
  if (slide && target.id) slide.value = target.value;
});

// A click on the backdrop closes a dialog only while its form is untouched.
const untouched = (dialog) => [...dialog.querySelectorAll("input,select,textarea")].every((field) =>
  field.type === "checkbox" || field.type === "radio" ? field.checked === field.defaultChecked
    : field.options ? [...field.options].every((o) => !o.defaultSelected || o.selected)
    : field.value === field.defaultValue);

document.addEventListener("click", (event) => {
  const on = (selector) => event.target.closest?.(selector);
  const opener = on("[data-dialog]");
  if (opener) openDialog(event, opener);
  if (on("[data-print]")) print();
  if (on("[data-show]")) togglePassword(on("[data-show]"));
  if (on("details.menu a,details.menu button")) on("details").open = false;
  const all = on("[data-tick]");
  if (all) {
    event.preventDefault();
    all.closest("form").querySelectorAll(`[name="${all.dataset.tick}"]`).forEach((box) => { box.checked = true; });
  }
  const dialog = on("dialog");
  if (dialog && (on("[data-close]") || (event.target === dialog && untouched(dialog)))) {
    event.preventDefault();
    dialog.close();
  }
});

// The toast stays until the next action, and for ten seconds at least.
const toast = document.getElementById("toast");
let shown = 0;
const say = (text) => { toast.textContent = text; shown = Date.now(); };
document.addEventListener("htmx:beforeRequest", () => { if (Date.now() - shown > 10000) toast.textContent = ""; });
document.addEventListener("htmx:sendError", () => say(toast.dataset.offline));
document.addEventListener("htmx:timeout", () => say(toast.dataset.offline));
// What answers an error may stand between us and the server and know nothing
// of our pages, so only plain text of ours goes into the toast.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target !== toast || event.detail.xhr.status < 400) return;
  event.detail.shouldSwap = false;
  const ours = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html").getElementById("error-text");
  say(ours?.textContent.trim() || toast.dataset.error);
});
document.addEventListener("htmx:afterSettle", (event) => settle(event.target));
settle(document);
