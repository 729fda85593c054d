package nianbao

// What numbers in the narrative count. They are numbers of the year reported on; numbers of other years, running totals
// since some year and changes are no mentions. Parts of a number that is said too are items. The words are stored and
// never reused.
const (
	RequestsReceived       MentionKind = "requests_received"        // requests that came in; some agencies count those carried over too
	RequestsCarriedOver    MentionKind = "requests_carried_over"    // from the year before
	RequestsCarriedForward MentionKind = "requests_carried_forward" // into the next year
	RequestsAnswered       MentionKind = "requests_answered"
	ItemsPublished         MentionKind = "items_published" // on all channels, or on the one that the words around name
	InformationFees        MentionKind = "fees_collected"  // charged for information, 万元
	AdministrativeFees     MentionKind = "administrative_fees"
	ReviewsSaid            MentionKind = "reviews"  // administrative reviews about disclosure
	LawsuitsSaid           MentionKind = "lawsuits" // about disclosure
	NormativeIssued        MentionKind = "normative_documents_issued"
	NormativeRepealed      MentionKind = "normative_documents_repealed"
	NormativeInForce       MentionKind = "normative_documents_in_force"
	LicencesSaid           MentionKind = "licences"
	PenaltiesSaid          MentionKind = "penalties"
	CompulsionsSaid        MentionKind = "compulsions"

	// Counts with their kinds, and money with its purpose: the label says which.
	ItemizedTotal MentionKind = "itemized_total" // a number whose parts are listed beside it, of which the kinds above are silent
	Item          MentionKind = "item"           // a part of such a number, or of one of the kinds above
	AmountSaid    MentionKind = "amount"         // spent, planned or set aside, 万元; charges have kinds of their own
)

// MentionKinds lists the kinds, those about requests first.
var MentionKinds = []MentionKind{RequestsReceived, RequestsCarriedOver, RequestsCarriedForward, RequestsAnswered, ItemsPublished,
	InformationFees, AdministrativeFees, ReviewsSaid, LawsuitsSaid, NormativeIssued, NormativeRepealed, NormativeInForce,
	LicencesSaid, PenaltiesSaid, CompulsionsSaid, ItemizedTotal, Item, AmountSaid}

// Sums are the sums of cells that a number of the kind may stand for, the likeliest first; none where the tables have no such number.
func (k MentionKind) Sums() [][]CellID { return mentionSums[k] }

var mentionSums = map[MentionKind][][]CellID{
	RequestsReceived: {
		{"requests.new_requests.total"},
		{"requests.new_requests.total", "requests.carried_over.total"},
		{"requests.handled_total.total", "requests.carried_forward.total"},
		{"stats.applications.received"}},
	RequestsCarriedOver:    {{"requests.carried_over.total"}},
	RequestsCarriedForward: {{"requests.carried_forward.total"}},
	ReviewsSaid:            {{"cases.review.total"}, {"stats.review.total"}},
	LawsuitsSaid: {
		{"cases.litigation_direct.total", "cases.litigation_after_review.total"},
		{"cases.litigation_direct.total"}, {"cases.litigation_after_review.total"}, {"stats.litigation.total"}},
	AdministrativeFees: {{"proactive.administrative_fees.collected"}},
	InformationFees:    {{"stats.fees.collected"}},
	NormativeIssued:    {{"proactive.normative_documents.issued"}, {"proactive.normative_documents.created"}},
	NormativeRepealed:  {{"proactive.normative_documents.repealed"}},
	NormativeInForce:   {{"proactive.normative_documents.in_force"}},
	LicencesSaid:       {{"proactive.administrative_licensing.decisions"}},
	PenaltiesSaid:      {{"proactive.administrative_penalty.decisions"}},
	CompulsionsSaid:    {{"proactive.administrative_compulsion.decisions"}},
}
