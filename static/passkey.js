// Passkeys: asks the browser for one where the page has a place for it, and
// takes the answer to the server. Errors are told in the place, in words that
// the page or the server brings.
const place = document.querySelector("[data-passkey]");
const { passkey: use, host, begin, finish } = place?.dataset ?? {};
const tell = (text) => { place.querySelector("[data-problem]").textContent = text; };

// WebAuthn works at the portal's own name alone.
const here = location.hostname === host || location.hostname.endsWith(`.${host}`);

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const base64url = (buffer) => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

// Options come as JSON; what is binary in them is base64url.
const decode = (o) => {
  const ids = (list) => list?.map((c) => ({ ...c, id: bytes(c.id) }));
  const out = { ...o, challenge: bytes(o.challenge) };
  if (o.user) out.user = { ...o.user, id: bytes(o.user.id) };
  if (o.excludeCredentials) out.excludeCredentials = ids(o.excludeCredentials);
  if (o.allowCredentials) out.allowCredentials = ids(o.allowCredentials);
  return out;
};

const encode = (c) => {
  const r = c.response;
  const response = { clientDataJSON: base64url(r.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (r[part]) response[part] = base64url(r[part]);
  }
  if (r.getTransports) response.transports = r.getTransports();
  return JSON.stringify({ id: c.id, rawId: base64url(c.rawId), type: c.type, clientExtensionResults: {},
    authenticatorAttachment: c.authenticatorAttachment ?? undefined, response });
};

// The server answers as it does for parts of pages: with where to go, or with
// one sentence that says what is wrong.
const post = async (url, fields) => {
  const csrf = document.querySelector("[name=csrf]").value;
  const answer = await fetch(url, { method: "POST", body: new URLSearchParams({ csrf, ...fields }),
    headers: { "HX-Request": "true", "HX-Current-URL": location.href } });
  const to = answer.headers.get("HX-Redirect");
  if (to) {
    location.assign(to);
    return new Promise(() => {});
  }
  if (answer.ok) return answer;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  throw Object.assign(new Error(), { told: page.getElementById("error-text")?.textContent.trim() });
};

let waiting;
let answered = false; // the browser has answered, and the server has not yet
const run = async (mediation) => {
  waiting?.abort();
  waiting = new AbortController();
  const { signal } = waiting;
  const { ceremony, options } = await (await post(begin, {})).json();
  const publicKey = decode(options.publicKey);
  const made = use === "add" ? await navigator.credentials.create({ publicKey, signal })
    : await navigator.credentials.get({ publicKey, signal, mediation });
  const form = place.closest("form");
  const late = form.querySelector("[name=confirm_password]");
  const fields = { ceremony, answer: encode(made) };
  if (!late) form.querySelectorAll("[name=next],[name=name]").forEach((field) => { fields[field.name] = field.value; });
  answered = true;
  await post(finish, fields);
  late.disabled = true; // the form came too late, and now is sent as it was
  HTMLFormElement.prototype.submit.call(form);
};

const words = (error) => {
  const { cancelled, known, failed, offline } = place.dataset;
  if (error.told) return error.told;
  return { NotAllowedError: cancelled, InvalidStateError: known, TypeError: offline }[error.name] ?? failed;
};

const ask = async (event) => {
  event.preventDefault();
  if (answered) return;
  tell("");
  try { await run(); } catch (error) { if (error.name !== "AbortError") tell(words(error)); }
  answered = false;
};

// The browser offers passkeys in the field of the address as well. What it was
// asked holds for five minutes, so it is asked anew before.
const offer = async () => {
  const again = setTimeout(offer, 240_000);
  try { await run("conditional"); } catch (error) {
    clearTimeout(again);
    if (answered && error.told) tell(error.told); // else nobody has asked
    answered = false;
  }
};

if (place && window.PublicKeyCredential && here) {
  place.hidden = false;
  const missing = place.querySelector("[data-missing]");
  if (missing) missing.hidden = true;
  if (use === "add") place.addEventListener("submit", ask);
  else place.querySelector("button").addEventListener("click", ask);
  if (use === "signin") PublicKeyCredential.isConditionalMediationAvailable?.().then((can) => can && offer());
}
