"""The words by which offers, in English and German, promise, hedge, exclude, and name flows, systems and people.

Each list is one pattern, matched on the text as it stands, in any case. To add a word, add it to its list.
"""

from __future__ import annotations

import re

_SPACE = re.compile(r"\[[^\]]*\]| \?| ")


def _gap(at: re.Match[str]) -> str:
    return {" ": r"[\s-]+", " ?": r"[\s-]?"}.get(at[0], at[0])


def pattern(*words: str) -> re.Pattern[str]:
    """One pattern of several, each at the start of a word; a space stands for any run of spaces or dashes."""
    joined = "|".join(_SPACE.sub(_gap, word) for word in words)
    return re.compile(rf"(?<!\w)(?:{joined})", re.IGNORECASE)


# ---------------------------------------------------------------------------------------------- how it is said

EXCLUDING = pattern(
    r"exclud(?:e|es|ed|ing)\b", r"exclusions?\b", r"not (?:be )?(?:included|covered|part of|offered|foreseen|provided|in scope|our responsibility)\b",
    r"(?:is|are) no part of\b", r"not (?:a )?part of\b", r"(?:does|do|did|will) not (?:include|cover|contain|provide|offer|extend to)\b",
    r"out of scope\b", r"out-of-scope\b", r"outside (?:of )?(?:the |this |our )?(?:scope|offer|quote|proposal)\b", r"beyond (?:the |this |our )?(?:scope|offer)\b",
    r"with the exception of\b", r"except(?:ing)?\b(?! ion)", r"other than\b", r"apart from\b", r"save for\b",
    r"(?:is|are|remains?|lies?|stays?|rests?) (?:the (?:sole )?)?(?:responsibility of|with|up to) (?:the |your )?(?:client|customer|buyer|others)\b",
    r"(?:client|customer|buyer)(?:['’]s|s['’])? (?:sole )?responsibilit(?:y|ies)\b", r"responsibility of the (?:client|customer|buyer)\b",
    r"(?:client|customer|buyer) (?:shall|must|has to|have to|is to|are to|needs? to|will have to|is responsible|itself|himself)\b", r"yoursel(?:f|ves)\b",
    r"you (?:must|have to|need to|are to|shall)\b", r"(?:der|die) (?:kunde|auftraggeber\w*) (?:hat|muss|ist|soll|sorgt|stellt|übernimmt)\b", r"sie (?:müssen|haben zu)\b", r"verzichtet\b", r"(?:provided|done|supplied|delivered|carried out) by (?:others|third parties|the client|the customer)\b",
    r"(?:by|from) others\b", r"no longer (?:included|offered)\b", r"exclusive of (?!vat|tax)", r"we (?:accept|assume|take) no (?:responsibility|liability)\b", r"disclaim\w*",
    r"nicht (?:im (?:leistungs|liefer)umfang |im umfang |im preis |im angebot )?(?:enthalten|inbegriffen|vorgesehen|bestandteil|geschuldet|angeboten|abgedeckt|umfasst|teil dies)\w*",
    r"kein(?:e)? (?:bestandteil|teil) ", r"nicht teil\b", r"ausgeschlossen\w*", r"ausgenommen\w*", r"ausschl(?:uss|üsse)\b", r"abgrenzung\w*", r"außerhalb de[sr] (?:leistungs|liefer|angebots)?umfang\w*",
    r"nicht im (?:leistungs|liefer)?umfang\b", r"mit ausnahme\b", r"exklusive (?!mwst|ust|mehrwert)", r"(?:obliegt|obliegen) (?:dem|ihnen|der)\b", r"sache des (?:auftraggebers|kunden)\b",
    r"bauseits\b", r"(?:vom|durch den) (?:auftraggeber|kunden) (?:bereitzustellen|zu erbringen|zu leisten|selbst)\w*", r"findet (?:nicht|keine?) ", r"erfolgt nicht\b", r"entfällt\b",
)  # fmt: skip
"""What is said with one of these is left out of the offer."""

SAYS_NO = re.compile(
    r"(?:^|[;:|])\s*(?:no|none|nein|keine?|n/?a|not offered|✗|✘|✖|❌|☐)\s*(?=$|[;|])", re.IGNORECASE
)
"""A cell of a table that says no (`Included: no`)."""
SAYS_PARTLY = re.compile(r"(?:^|[;:|])\s*(?:partial(?:ly)?|partly|in part|teilweise|roadmap|third[\s-]party|3rd[\s-]party|with customi[sz]ation|custom(?:i[sz]ation)?|on roadmap|later|option(?:al)?|extra)\s*(?=$|[;|])", re.IGNORECASE)  # fmt: skip
"""A cell of a table that says half a yes (`Compliance: partial`)."""

ASSUMING = pattern(
    r"assum(?:e|es|ed|ing|ption|ptions)\b", r"presuppos\w+", r"prerequisites?\b", r"provided that\b", r"on (?:the )?condition\b", r"preconditions?\b",
    r"annahmen?\b", r"voraussetzung\w*", r"vorausgesetzt\b", r"wir gehen davon aus\b", r"gehen wir davon aus\b", r"unter der annahme\b", r"sofern\b",
)  # fmt: skip
"""What is said with one of these is taken for granted, not promised."""

HEDGES = pattern(
    r"best[- ]efforts?\b", r"reasonable (?:efforts?|endeavou?rs?|times?|skill)\b", r"commercially reasonable\b",
    r"(?:if|where|when|as|wherever|whenever|insofar as|to the extent|as far as) (?:it is |they are |this is |the client |the customer |you )?(?:so )?(?:required|needed|necessary|possible|feasible|appropriate|applicable|desired|wished|wish|wishes|wanted|requested|practicable|sensible|available|reasonable|agreed)\b",
    r"(?:where|if|as far as) the (?:systems?|platforms?|apis?|budget) (?:allows?|permits?|supports?)\b",
    r"(?:to be|yet to be|will be|shall be|needs? to be|must be|has to be|can be|remains to be) (?:jointly |further |later |mutually )?(?:agreed|defined|determined|decided|confirmed|discussed|clarified|specified|detailed|evaluated|assessed|aligned|quoted|estimated)\b",
    r"tb[dca]\b", r"open point\b", r"subject to\b", r"depend(?:s|ing|ent)? (?:up)?on\b", r"case by case\b", r"on a case\b",
    r"(?:up)?on (?:your |client |customer )?(?:request|demand)\b", r"by arrangement\b", r"at (?:an )?(?:additional|extra) (?:cost|charge|fee)\b", r"against (?:an )?(?:additional|extra) charge\b", r"for an additional fee\b",
    r"optional(?:ly)?\b", r"as an option\b", r"options?:", r"add-?on\b",
    r"(?:may|might|could|would|ought)\b(?! (?:be )?(?:up to|at most|no more|not (?:be )?(?:older|later|more)|only))",
    r"can(?: also| then| easily| optionally| later| additionally)? be (?:\w+ )?(?:configured|added|provided|implemented|set up|offered|included|extended|customi[sz]ed|enabled|integrated|developed|realised|realized|built|arranged|supported|monitored|activated|adapted)\b",
    r"(?:we|our \w+|the \w+) can\b", r"is able to\b", r"are able to\b", r"capable of\b", r"possible\b", r"possibly\b", r"happy to\b", r"glad to\b", r"willing to\b",
    r"(?:we |our \w+ )?(?:aims?|aiming|strives?|seeks?|intends?|plans?|hopes?|tr(?:y|ies)|endeavou?rs?) to\b", r"targets? (?:is|of|to)\b", r"(?:is|are) (?:planned|intended|targeted|envisaged|foreseen)\b",
    r"ideally\b", r"typically\b", r"usually\b", r"generally\b", r"normally\b", r"in most cases\b", r"as (?:usual|standard)\b", r"usual (?:quality )?standards?\b", r"(?:industry )?best[- ]practices?\b",
    r"recommend\w*", r"suggest(?:s|ed|ion|ions)?\b", r"propose to discuss\b", r"look into\b", r"we (?:will )?(?:investigate|explore|examine whether|check whether|consider)\b",
    r"(?:in )?a later phase\b", r"later phases?\b", r"in (?:a )?future\b", r"future phases?\b", r"roadmap\b", r"phase 2 (?:option|candidate)\b", r"not yet\b",
    r"today\b", r"currently\b", r"at (?:the )?(?:present|moment)\b", r"as-is\b", r"status quo\b", r"starting point\b", r"(?:current|present) (?:situation|state|set-?up)\b", r"so far\b", r"heute\b", r"derzeit\w*", r"bisher\w*", r"momentan\b", r"ausgangslage\b", r"ist-?zustand\b",
    r"(?<=\w\s)should\b", r"(?<=,\s)should\b", r"should you (?:require|need|wish|want)\b", r"(?:not|no|cannot|without) (?:guarantee\w*|promise\w*|ensure\w*|warrant\w*)", r"keine gewähr\b", r"nicht (?:garantier\w*|zusicher\w*|zugesichert)", r"as you (?:like|wish|please)\b", r"(?:see|as) option\b", r"as fast as\b", r"as soon as possible\b", r"you (?:can|may|could)\b", r"your team can\b",
    r"we (?:know|understand|believe|appreciate|love|like|are (?:experts?|proud|the|a|an|one of))\b", r"we have (?:\S+ ){0,3}(?:experience|years|done|built|implemented|delivered|customers|clients|projects)\b", r"our (?:\w+ )?(?:references?|customers?|clients?|projects?|experience|expertise|portfolio|success\w*)\b", r"(?:in|for|with) (?:other|many|previous|past|similar) (?:projects|customers|clients|retailers)\b", r"case stud(?:y|ies)\b",
    r"wir (?:wissen|verstehen|kennen|glauben|sind (?:experten|stolz|der|die|ein))\b", r"unsere[nr]? (?:referenzen|kunden|erfahrung\w*|projekte\w*)\b",
    r"supports\b", r"allows\b", r"enables\b",
    r"roughly\b", r"estimated\b", r"indicative\w*", r"non-?binding\b", r"if (?:the )?(?:client|customer|budget|time)\b", r"unless (?:otherwise )?\w*", r"in principle\b", r"etc\.? as \w+",
    r"bei bedarf\b", r"falls? (?:erforderlich|nötig|notwendig|gewünscht|möglich|sinnvoll)\b", r"wenn (?:erforderlich|nötig|notwendig|gewünscht|möglich)\b", r"(?:soweit|sofern|wo|so weit) (?:technisch )?(?:möglich|erforderlich|nötig|sinnvoll|machbar)\b",
    r"nach (?:bestem )?(?:möglichkeit|absprache|vereinbarung|bedarf|bestem bemühen)\b", r"nach bestem\b", r"auf (?:wunsch|anfrage|abruf)\b", r"gegen (?:aufpreis|mehrpreis|gesonderte vergütung)\b",
    r"(?:wird|werden|ist|sind|bleibt) (?:noch |später |gemeinsam |im workshop )*(?:abzustimmen|abgestimmt|zu klären|geklärt|festzulegen|festgelegt|definiert|zu definieren|besprochen|vereinbart|zu vereinbaren|offen)\b",
    r"noch (?:offen|unklar|nicht)\b", r"optionale?\w*", r"könn(?:te|ten|en wir|en optional|en auf|en bei)\b", r"kann (?:\S+ ){0,4}(?:konfiguriert|ergänzt|eingerichtet|angeboten|erweitert|umgesetzt|aktiviert|überwacht) werden\b",
    r"soll(?:en)?\b", r"(?<=\w\s)sollten?\b", r"dürfte\w*", r"möglicherweise\b", r"eventuell\b", r"ggf\b\.?", r"gegebenenfalls\b", r"in der regel\b", r"üblicherweise\b", r"grundsätzlich\b", r"angestrebt\b", r"bemühen\b", r"bestmöglich\w*",
    r"empfehl\w+", r"vorbehaltlich\b", r"unverbindlich\w*", r"in (?:einer )?späteren? (?:phase|stufe)\b", r"zukünftig\b", r"nach aufwand\b", r"es sei denn\b",
)  # fmt: skip
"""What is said with one of these is not promised."""

NEGATORS = pattern(r"unable\b", r"neither\b", r"not\b", r"no\b", r"never\b", r"none\b", r"without\b", r"cannot\b", r"\w+n['’]t\b", r"nor\b", r"nicht\b", r"kein\w*", r"nie(?:mals)?\b", r"ohne\b", r"weder\b")  # fmt: skip
POINTS_BACK = pattern(r"(?:all |any |each )?(?:of )?(?:this|these|those|such|it|the (?:above|foregoing|same)|both)\b(?! (?:offer|quote|proposal|document))", r"dies\w*\b", r"das vorstehende\b", r"vorstehend\w*", r"alle genannten\b")  # fmt: skip
GOES_ON = re.compile(
    r"(?:[\W\d]*)(?:then\b|there(?:after|upon)\b|afterwards?\b|after (?:that|this|the|\w+ (?:tr|att|go))|(?:in|from) (?:that|this|such|then)\b|if (?:so|not|it|they|this|that|all|the last)\b|once (?:it|they|all|the)\b|otherwise\b|else\b|failing (?:that|this|which)\b|any(?:thing|one)?\b|what(?:ever)?\b|those\b|these\b|this\b|such\b|it\b|they\b|each (?:of|such)\b|the (?:rest|remaining|others?)\b|(?:the |all |any )?(?:differences?|mismatch\w*|discrepanc\w+|deviations?)\b|(?:when|where) it\b"
    r"|danach\b|dann\b|anschließend\b|daraufhin\b|sonst\b|andernfalls\b|im anschluss\b|nach (?:dem|der|den)\b|ist (?:dies|das|es)\b|bleibt\b|was\b|alles\b|diese\w?\b|solche\w?\b|(?:die |alle )?(?:differenz\w*|abweichung\w*|unstimmigkeit\w*)|miss\w+ auch\b|sie\b|er\b|es\b|jede\w? (?:davon|solche))",
    re.IGNORECASE,
)
"""How a sentence begins that goes on from the one before it."""
BLANKET = pattern(r"(?:the|all) (?:above|foregoing|aforementioned)\b", r"all (?:of )?(?:our |the )?(?:services|work|deliverables|prices|figures|information)\b", r"this (?:offer|quote|proposal|estimate)\b", r"alle (?:leistungen|arbeiten|preise|angaben)\b", r"sämtliche (?:leistungen|arbeiten|preise|angaben)\b", r"dieses angebot\b", r"vorstehende\w*")  # fmt: skip
"""What a sentence about the whole offer speaks of."""

LOOSE_TITLES = pattern(
    r"(?:cost|price|effort|budget|rough) estimat\w*", r"estimates? (?:no|for|of)\b", r"estimate$", r"indicative\w*", r"non-?binding\b",
    r"budget(?:ary)? (?:quote|offer|proposal|price)\b", r"kostenschätzung\w*", r"unverbindlich\w*", r"richtpreis\w*",
)  # fmt: skip
"""Headings with one of these make an offer an estimate."""
TAXES = pattern(
    r"vat\b", r"tax(?:es)?\b", r"mwst\b", r"mehrwertsteuer\b", r"umsatzsteuer\b", r"ust\b"
)

# ---------------------------------------------------------------------------------------------- who

SUPPLIER = pattern(
    r"we\b", r"us\b", r"ours?\b", r"the (?:supplier|contractor|vendor|agency|integrator|implementer|service provider|consultancy|implementation partner)\b",
    r"wir\b", r"uns\b", r"unser\w*", r"der (?:auftragnehmer|dienstleister|lieferant|anbieter)\b", r"die agentur\b", r"auftragnehmer\b", r"contractor\b", r"supplier\b",
)  # fmt: skip
CLIENT = pattern(r"you\b", r"your\b", r"the client\b", r"client['’]s\b", r"sie\b(?! (?:ist|wird|hat|kann|sind|werden)\b)", r"ihr(?:e|en|em|er|es)?\b", r"(?:der|des|dem) auftraggeber\w*")  # fmt: skip
ROLE = pattern(
    r"(?:\S+ ){0,1}(?:operations|ops|finance|accounts|accounting|bookkeeping|warehouse|support|service|logistics|sales|crm|shop|store|e-?commerce|order|it|customer service|customer care|office|purchasing|procurement|production|commercial|account|duty|on-?call|project|integration|data|key|back office|\w+ desk)[\s-]+(?:lead|leader|manager|team|desk|engineer|person|people|officer|owner|analyst|staff|department|head|users?|clerk|specialist|controller|director|supervisor|planner|buyer|coordinator|administrator|accountant)\b",
    r"service[\s-]?desk\b", r"help[\s-]?desk\b", r"customer service\b", r"customer care\b", r"on-?call engineer\b", r"(?:our|your|an?) (?:analyst|engineer|accountant|controller|bookkeeper|consultant)\b", r"back office\b", r"accounts (?:team|department|(?:payable|receivable)(?: \w+)?)\b",
    r"(?:betriebs|lager|shop|projekt|vertriebs|it|team|filial|logistik|einkaufs)leit\w+", r"buchhaltung\b", r"kunden(?:dienst|service)\b", r"vertriebsinnendienst\b", r"innendienst\b", r"\w{0,20}(?:abteilung|bearbeitung|abwicklung)\b", r"support-?team\b", r"bereitschaft\w*", r"ansprechpartner\w*", r"sachbearbeit\w+", r"leiter(?:in)? \w+", r"servicedesk\b", r"finanz(?:leit\w+|abteilung)\b", r"analyst\w*", r"(?:key|fach)[\s-]?user\b",
    r"(?:ms|mr|mrs|frau|herrn?)\.? [A-ZÄÖÜ]\w+",
)  # fmt: skip
"""A person or team by role."""
MACHINE = pattern(
    r"(?:the |our |your )?(?:\w+ )?(?:middleware|connector|integration (?:layer|platform|service|hub)|interface|ipaas|worker|queue|importer|sync service|job|engine|adapter|plug-?in|bridge)\b",
    r"(?:schnittstelle|konnektor|integrationsschicht|middleware|adapter|dienst|import)\b",
)  # fmt: skip
"""What a supplier brings and lets do it."""
SYSTEM = pattern(
    r"(?:web|online)? ?shops?\b", r"storefronts?\b", r"web ?stores?\b", r"the store\b", r"erp\b", r"crm\b", r"wms\b", r"pim\b", r"pos\b", r"marketplaces?\b", r"warehouse (?:system|management system)\b", r"accounting system\b", r"ledger\b",
    r"warenwirtschaft\w*", r"onlineshop\w*", r"buchhaltungssystem\w*", r"lagerverwaltung\w*", r"marktplatz\w*", r"kasse(?:nsystem)?\b",
)  # fmt: skip
"""Kinds of systems; products of the catalogue come on top."""

# ---------------------------------------------------------------------------------------------- how much

_NUMBER = r"(?:\d+(?:[.,]\d+)?|half an?|one|two|three|four|five|six|seven|eight|ten|twelve|fifteen|twenty|thirty|sixty|eine[rmn]?|zwei|drei|vier|fünf|sechs|sieben|acht|zehn|zwölf|fünfzehn|zwanzig|dreißig|sechzig)"
TIME = pattern(
    rf"{_NUMBER}(?: ?(?:to|bis|–|-) ?\d+)?[ -]?(?:s|sec|secs|seconds?|min|mins|minutes?|h|hrs?|hours?|days?|working days?|business days?|weeks?|sekunden?|minuten?|stunden?|tage?n?|arbeitstag\w*|werktag\w*|wochen?)\b",
    r"(?:half|a quarter|three quarters) of an hour\b", r"quarter of an hour\b", r"(?:eine[rn]? )?(?:viertel|halben?|dreiviertel) ?stunde\b", r"sub-?second\b", r"(?:within|after) an? (?:minute|hour|day|working day|week)\b",
)  # fmt: skip
"""A length of time with a number."""
OFTEN = pattern(
    rf"every (?:{_NUMBER} )?(?:s|sec|seconds?|min|mins|minutes?|h|hours?|nights?|days?|mornings?|evenings?|weeks?|months?|monday|friday)\b", r"each (?:night|day|morning|evening|week|month|hour)\b",
    r"nightly\b", r"daily\b", r"hourly\b", r"weekly\b", r"monthly\b", r"(?:once|twice|\w+ times) (?:a|per) (?:day|night|hour|week|month)\b", r"at night\b",
    r"(?:jede|jeden|jeder|alle) (?:\w+ )?(?:nacht|tag|tage|stunde|stunden|woche|wochen|minuten?|morgen|abend|monat)\b", r"(?:all)?nächtlich\w*", r"täglich\w*", r"stündlich\w*", r"wöchentlich\w*", r"monatlich\w*", r"(?:ein|zwei)mal (?:täglich|am tag|pro \w+|wöchentlich)\b",
)  # fmt: skip
"""A schedule."""

# ---------------------------------------------------------------------------------------------- flows

FLOWS: dict[str, re.Pattern[str]] = {
    "orders": re.compile(r"(?<!\bin )(?<!out of )(?<!out-of-)(?<!change )(?<!wrong )(?<![\w])(?:sales[\s-]?)?orders?(?!\w)(?! of magnitude)|(?<!änderungs)(?<!\w)\w{0,20}(?<!änderungs)(?:bestellung(?:en)?\b|bestell(?=schnittstelle|status|übertragung|daten|fluss)|auftr[aä]g(?:e|en|s)?\b|auftrags(?=status|daten|fluss|schnittstelle))", re.IGNORECASE),
    "stock": re.compile(r"(?<!\w)(?:stocks?|inventory|inventories|availability|(?:available|sellable|saleable|on-?hand|free) (?:quantit\w+|units?)|stock levels?|on[\s-]hand|(?:last|final) (?:unit|piece|item|one)s?)\b|\w{0,20}(?:bestand(?!teil|en\b)\w{0,14}|bestände\w?)\b|verfügbarkeit\w*|letzte\w? (?:stück\w*|einheit|artikel)", re.IGNORECASE),
    "customers": re.compile(r"(?<!\w)(?:customers?(?! (?:service|care|support|success|number|no\b))|contacts?(?! (?:us|person|form))|shoppers?|consumers?)\b|(?<!\w)(?:(?:end)?kunden?|kundinnen|kundendat\w+|kundenabgleich\w*|kundens[aä]tz\w+|kundenstamm\w*|kontakte?n?|debitoren?)\b", re.IGNORECASE),
    "status": re.compile(r"(?<!\w)(?<!project )(?<!progress )(?:status(?:es)?(?! (?:reports?|meetings?|calls?|quo\b))|order (?:states?|updates?)|states)\b|\w{2,24}status(?:se|meldung\w*|werte?|wörter)?\b|(?<!\w)status(?:se|meldung\w*|werte?|wörter)\b|zuständ\w+", re.IGNORECASE),
    "payments": pattern(r"payments?\b", r"payouts?\b", r"settlements?\b", r"transactions?\b", r"ums[aä]tze?n?\b", r"captures?\b", r"\w{0,12}zahlung(?:en|s\w+)?\b"),
    "refunds": pattern(r"refunds?\b", r"credit notes?\b", r"(?:rück)?erstattung(?:en)?\b", r"gutschrift(?:en)?\b"),
    "returns": pattern(r"returns\b", r"return shipments?\b", r"retouren?\b", r"rücksendung(?:en)?\b"),
    "shipments": pattern(r"shipments?\b", r"parcels?\b", r"fulfil+ments?\b", r"(?:partial )?deliver(?:y|ies) notes?\b", r"partial deliver(?:y|ies)\b", r"tracking\b", r"\w{0,5}lieferung(?:en)?\b", r"sendung(?:en)?\b", r"versand\w*"),
    "prices": pattern(r"prices?\b(?! (?:of this|is fixed))", r"price lists?\b", r"preise?n?\b", r"preislisten?\b"),
    "products": pattern(r"products?\b", r"articles?\b", r"artikel\w*", r"produkt(?:e|en|daten)\b", r"skus?\b"),
    "consents": pattern(r"consents?\b", r"opt-?ins?\b", r"einwilligung(?:en)?\b"),
    "invoices": pattern(r"invoices?\b", r"rechnung(?:en)?\b"),
    "every flow": pattern(r"(?:all|every|each|any)(?: \w+){0,2} (?:flows?|interfaces?|messages?|webhooks?|records?|events?|transfers?|syncs?|processes)\b", r"(?:alle[rn]?|jede[rsn]?|sämtliche[rn]?)(?: \w+){0,2} (?:schnittstellen?|nachrichten?|meldungen|datensätze|übertragung\w*|ereignisse)\b"),
}  # fmt: skip
"""What flows between the systems, as offers call it."""
