package stripe

import (
	sdk "github.com/stripe/stripe-go/v85"

	"genkan/internal/payment"
)

// ofSDK… read the SDK's answers into what events are read into, so that both
// mean the same.

func ofSDKSession(s *sdk.CheckoutSession) object {
	o := object{ID: s.ID, Mode: string(s.Mode), Status: string(s.Status), PaymentStatus: string(s.PaymentStatus),
		AmountTotal: s.AmountTotal, Currency: string(s.Currency), Metadata: s.Metadata}
	if s.Customer != nil {
		o.Customer = named(s.Customer.ID)
	}
	if i := s.PaymentIntent; i != nil {
		o.PaymentIntent, o.IntentStatus, o.IntentError = named(i.ID), string(i.Status), ofSDKError(i.LastPaymentError)
		o.Saved = ofSDKMethod(i.PaymentMethod)
	}
	if i := s.SetupIntent; i != nil {
		o.SetupIntent, o.Saved = named(i.ID), ofSDKMethod(i.PaymentMethod)
	}
	return o
}

func ofSDKIntent(i *sdk.PaymentIntent) object {
	return object{ID: i.ID, Status: string(i.Status), AmountReceived: i.AmountReceived, Currency: string(i.Currency),
		Metadata: i.Metadata, CancelledFor: string(i.CancellationReason), Error: ofSDKError(i.LastPaymentError)}
}

func ofSDKRefund(r *sdk.Refund) object {
	o := object{ID: r.ID, Status: string(r.Status), Amount: r.Amount, Currency: string(r.Currency), Metadata: r.Metadata}
	if r.PaymentIntent != nil {
		o.PaymentIntent = named(r.PaymentIntent.ID)
	}
	return o
}

func ofSDKError(e *sdk.Error) *reason {
	if e == nil {
		return nil
	}
	return &reason{Code: string(e.Code), DeclineCode: string(e.DeclineCode)}
}

// ofSDKMethod is nil for a method that is only named, and for one that was
// used and not kept.
func ofSDKMethod(m *sdk.PaymentMethod) *payment.Saved {
	if m == nil || m.Type == "" || m.Customer == nil {
		return nil
	}
	o := object{ID: m.ID, Type: string(m.Type), Customer: named(m.Customer.ID)}
	if m.Card != nil {
		o.Card = &card{Brand: string(m.Card.Brand), Last4: m.Card.Last4, ExpMonth: int(m.Card.ExpMonth),
			ExpYear: int(m.Card.ExpYear), Fingerprint: m.Card.Fingerprint}
	}
	return o.method()
}
