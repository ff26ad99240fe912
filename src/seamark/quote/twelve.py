"""The twelve questions to a quote, drawn from the five risk points, and those that count for quality beside them.

A question is data: what a line must name to answer it. The flow and the behaviour are told by words, in English and
German; who does it by the lists in `words`. To teach a question a new wording, add the word to its behaviour.
"""

from __future__ import annotations

from seamark.cases.levels import Risk
from seamark.quote.point import Area, Behaviour, Point
from seamark.quote.words import OFTEN, ROLE, TIME, pattern

_MONEY_AND_GOODS = (
    "orders",
    "payments",
    "refunds",
    "returns",
    "shipments",
    "stock",
    "invoices",
    "every flow",
)
_ORDERS = ("orders", "payments", "refunds", "shipments", "every flow")
_ANY = (*_MONEY_AND_GOODS, "customers", "status", "prices", "products", "consents")

_OTHER_THINGS_OWNED = pattern(r"(?:source )?code\b", r"intellectual property\b", r"copyright\b", r"licen[cs]e\w*", r"accounts?\b", r"quellcode\b", r"urheberrecht\w*", r"differences?\b", r"mis-?match\w*", r"discrepanc\w+", r"differenz\w*", r"abweichung\w*")  # fmt: skip
"""What is owned beside values: a sentence about it says nothing of a value's owner."""
_OWNS = pattern(
    r"own(?:s|ed|er|ers|ership)?\b", r"sources? of truth\b", r"master(?:s|ed)?\b", r"lead(?:s|ing)\b(?! (?:engineer|consultant|developer))", r"system of record\b", r"authoritative\b",
    r"never (?:\w+ )?(?:writes?|overwrites?|changes?)\b", r"(?:only|just) (?:ever )?(?:reads?|shows?|displays?)\b", r"reads? only\b", r"read-only\b", r"decid(?:es|ed)\b", r"(?:maintained|calculated|kept|changed) (?:\S+ ){0,4}only\b", r"(?:calculated|maintained|kept|changed) in (?:\S+ ){1,3}alone\b",
    r"(?:single|only|sole) (?:source|voice|authority|place)\b", r"neither \S+ nor \S+ (?:ever )?(?:writes?|pushes|changes?|overwrites?)\b",
    r"führend\w*", r"führt\b(?! (?:\S+ ){0,6}(?:durch|ein|aus)\b)", r"nur (?:zu )?lesen\b", r"datenhoheit\b", r"hoheit\b", r"maßgeb\w+", r"zeigt (?:\S+ ){0,3}nur an\b", r"nur (?:an|lesend|gelesen)\b", r"bestimmt\b", r"entscheidet\b", r"gehör(?:t|en)\b", r"(?:ausschließlich|nur|allein) (?:im|in) \w+ (?:gepflegt|geführt|berechnet|verändert)\b", r"schreibt (?:\S+ ){0,3}nie\b", r"stammt (?:ausschließlich|nur|allein)\b",
)  # fmt: skip
_MOVES = pattern(
    r"updat\w+", r"push\w*", r"sync\w*", r"transfer\w*", r"refresh\w*", r"deliver(?:s|ed)?\b", r"sen[dt]s?\b", r"pull\w*", r"polls?\b", r"visible\b", r"reflect\w*", r"reach(?:es|ed)?\b", r"arriv\w+", r"publish\w*", r"hand(?:s|ed)? (?:\S+ ){0,5}(?:over|to)\b", r"(?:is|are) in\b", r"imports?\b", r"imported\b", r"exports?\b", r"posts?\b", r"takes?\b", r"lands?\b", r"appears?\b", r"writ(?:es?|ten)\b", r"creat(?:es?|ed)\b", r"enter(?:s|ed)\b", r"travels?\b", r"receiv(?:es|ed)\b", r"gets?\b", r"load(?:s|ed)\b",
    r"übertr[aä]g\w*", r"übermitt\w+", r"übergeb\w*", r"aktualisier\w+", r"synchronis\w+", r"sichtbar\b", r"ankomm\w*", r"liefern\b", r"abgleich\w*", r"gleich\w* (?:\S+ ){1,6}ab\b", r"schreib\w*", r"geschrieben\b", r"legt (?:\S+ ){1,9}an\b", r"(?:an)?gelegt\b", r"erhält\b", r"bekommt\b", r"steh(?:t|en) (?:\S+ ){0,5}in\b", r"erschein\w*", r"lädt\b", r"geladen\b",
)  # fmt: skip
_FAILS = pattern(
    r"fail\w*", r"stuck\b", r"errors?\b", r"(?:not|never|un)[ -]?deliver\w*", r"(?:cannot|could not|can not|not) (?:be )?(?:\w+)", r"(?:is|was|has been) (?:refused|rejected)\b", r"does not accept\b", r"given up\b", r"gives up\b", r"waiting (?:for )?(?:longer|more)\b", r"(?:goes|went) wrong\b", r"queue (?:grows|stalls)\b", r"silence\b", r"(?:not|never|n['’]t) (?:\w+ )?(?:gone|go|get|got) through\b", r"park(?:s|ed)\b", r"exceptions?\b", r"reject\w*", r"refus\w+", r"declin\w+", r"unsent\b", r"unprocessed\b", r"turn(?:s|ed) (?:\S+ ){0,3}(?:away|down)\b",
    r"fehl\w+", r"miss(?:ling|lang|lung|glück)\w*", r"häng\w+", r"scheiter\w*", r"gescheitert\w*", r"stör\w+", r"nicht (?:übergeben|übertragen|zugestellt|angenommen|verarbeitet|angekommen)\w*", r"abgelehnt\w*", r"lehnt (?:\S+ ){1,6}ab\b", r"nimmt (?:\S+ ){1,6}nicht an\b", r"nicht (?:an|durch)\b", r"ausnahm\w+", r"liegen\s?(?:bleib|geblieben)\w*", r"stehen bleib\w*",
)  # fmt: skip
_TELLS = pattern(
    r"alert\w*", r"alarm\w*", r"notif\w+", r"inform\w*", r"pag(?:es?|ed)\b", r"e-?mail\w*", r"messages? (?:to|your|our|the)\b", r"(?:slack|teams|chat) message\b", r"tells?\b", r"told\b", r"calls?\b", r"called\b", r"warn\w*", r"rais(?:es?|ed) (?:a|an)\b", r"phone\w*", r"escalat\w+", r"posts? (?:to|in)\b", r"ticket\w*", r"rings?\b", r"sms\b",
    r"benachrichtig\w*", r"informier\w*", r"meld\w+", r"alarmier\w*", r"verständig\w*", r"eskalier\w*", r"anruf\w*", r"mail\w*", r"erhält\b", r"bekommt\b", r"ruf(?:t|en) (?:\S+ ){0,5}an\b",
)  # fmt: skip
_HOLDS = pattern(
    r"hold(?:s)?\b", r"held\b", r"on hold\b", r"keeps?\b", r"kept\b", r"reject\w*", r"refus\w+", r"stops?\b", r"pick\w*", r"decid\w+", r"review\w*", r"link\w*", r"list\w*", r"choos\w+", r"merg\w+", r"creates? (?:none|no)\b", r"ask(?:s|ed)?\b", r"flag\w*", r"cancel(?:s|led)?\b", r"notif\w+", r"inform\w*", r"back-?order\w*", r"wins?\b", r"first\b", r"calls?\b", r"queue[sd]?\b", r"alert\w*",
    r"behält\b", r"hält\b", r"anhalten\b", r"storniert\b", r"meld\w+", r"benachrichtig\w*", r"entscheid\w*", r"zusammenführ\w*", r"zusammengeführt\b", r"legt (?:\S+ ){0,3}(?:keinen?|nicht)\b", r"prüf\w+", r"vorleg\w*", r"legt (?:\S+ ){0,4}vor\b", r"zurückgestellt\b", r"stellt (?:den fall|ihn|sie)\b", r"gewinnt\b",
)  # fmt: skip
_DROPS = pattern(
    r"ignor\w+", r"discard\w*", r"drop(?:s|ped)?\b", r"reject\w*", r"skip\w*", r"hold(?:s)?\b", r"held\b", r"wins?\b", r"keeps?\b", r"never (?:\w+ )?(?:goes?|moves?|steps?|falls?)\b", r"forward[- ]only\b", r"re-?order\w*", r"sorted\b", r"in sequence\b", r"takes? precedence\b", r"not (?:applied|taken|processed|written|used)\b", r"thr(?:own|ows?) (?:\S+ )?away\b", r"(?:set|put) aside\b", r"no longer (?:applied|taken|written|counts?)\b",
    r"ignorier\w*", r"verw[ie]rf\w*", r"verworfen\w*", r"behält\b", r"geht nie\b", r"nie zurück\w*", r"zurückgewiesen\b", r"gewinnt\b", r"vorrang\b", r"sortier\w*", r"anhalten\b", r"hält\b", r"nicht (?:mehr )?(?:übernommen|angewendet|verarbeitet|geschrieben|berücksichtigt)\b", r"übergang\w*",
)  # fmt: skip
_RETRIES = pattern(r"re-?tr(?:y|ies|ied|ying)\b", r"tr(?:y|ies|ied) (?:it |them |the \w+ )?again\b", r"attempts? (?:it |them )?again\b", r"again after\b", r"re-?sen[dt]s?\b", r"re-?sending\b", r"re-?deliver\w*", r"re-?attempt\w*", r"re-?submi\w+", r"re-?queue\w*", r"re-?process\w*", r"(?:\d+|several|further|more) (?:attempts?|tries)\b", r"\d+ versuche?n?\b", r"repeat(?:s|ed)? (?:the |its )?(?:transfer|delivery|call|request|attempt)\w*", r"wiederhol\w*", r"erneut\w*", r"nochmals?\b", r"nachgesendet\b", r"neue[rn]? versuch\w*")  # fmt: skip
_TRIES = pattern(r"tr(?:y|ies|ied)\b", r"attempt\w*", r"deliver\w*", r"sen[dt]s?\b", r"post(?:s|ed)?\b", r"calls?\b", r"versuch\w*", r"send\w*", r"gesendet\b", r"zu(?:ge)?stell\w*")  # fmt: skip
_TIMES = pattern(r"again\b", r"once more\b", r"anew\b", r"(?:\d+|two|three|four|five|six|eight|ten|twelve) (?:more )?times\b(?! (?:a|per|every|each) )", r"(?:\d+|zwei|drei|vier|fünf|sechs|acht|zehn|zwölf)-?\s?mal\b", r"noch ?mals?\b", r"erneut\b", r"abermals\b")  # fmt: skip
_NAMED_FAULTS = pattern(
    r"cancel\w*", r"refund\w*", r"partial \w+", r"part(?:ial)? (?:shipments?|deliver\w+)\b", r"twice\b", r"duplicate\w*", r"failed webhook\w*", r"lost (?:webhook|message|event)\w*", r"webhook (?:failure|lost|fails)\b", r"delay\w*", r"late\b", r"returns?\b", r"happy path\b", r"reconciliation\b", r"out[- ]of[- ]order\b", r"time-?outs?\b", r"oversell\w*", r"paid order\b",
    r"storn\w+", r"teilliefer\w+", r"(?:rück)?erstattung\w*", r"doppelt\w*", r"retoure\w*", r"verspätet\w*", r"verlorene\w*", r"ausfall\w*", r"bezahlte bestellung\b",
)  # fmt: skip

TWELVE: tuple[Point, ...] = (
    Point(
        "status-words", Risk.STATUS, Area.OWNERSHIP, "what a status means",
        "Does it say which status of one system means which status of the other, and who keeps that table?",
        "Which status words of each system mean the same, who keeps the table, and what happens with a word that is not in it?",
        "We map the order statuses of shop and ERP in one table, which you approve.",
        ("status",),
        (Behaviour("map status words", (pattern(r"map(?:s|ped|ping|pings)?\b", r"translat\w+", r"look-?up\b", r"correspond\w*", r"counterparts?\b", r"equivalent\w*", r"pair(?:s|ed|ing)?\b", r"becomes?\b", r"convert\w*", r"means?\b", r"status table\b", r"cross-?reference\w*", r"zu(?:ge)?ordn\w*", r"ordn\w+ (?:\w+[ ,–-]+){0,9}zu\b", r"übersetz\w*", r"entspr[ie]ch\w*", r"gegenüber\w*", r"bedeutet\b", r"abgebildet\b", r"cross-?walk\w*", r"in \w+ (?:is|are|equals|ist|heißt) (?:\S+ ){1,4}in \w+", r"\w+ (?:=|→|->|<->|↔) \w+"),)),),
        ("party", "machine"),
    ),
    Point(
        "status-late", Risk.STATUS, Area.CONFLICTS, "a status that comes late or out of order",
        "Does it say what happens with a status that comes late, out of order, or from two systems at once?",
        "What does your build do with a status that arrives late or out of order, and who wins when two systems change it at once?",
        "Our middleware ignores an order status that is older than the one the ERP holds.",
        ("status", "every flow"),
        (Behaviour("late status", (pattern(r"late\b", r"later\b", r"delayed\b", r"stale\b", r"outdated\b", r"older\b", r"newer\b", r"earlier\b", r"out[- ]of[- ](?:order|sequence)\b", r"wrong (?:order|sequence)\b", r"backwards?\b", r"goes? back\b", r"at (?:once|the same time)\b", r"overtak\w+", r"timestamps?\b", r"sequence numbers?\b", r"verspätet\w*", r"veraltet\w*", r"älter\w*", r"neuere?\w*", r"spätere?\w*", r"falsche\w? reihenfolge\b", r"überhol\w*", r"gleichzeitig\b"), _DROPS)),),
        ("party", "machine", "system"),
    ),
    Point(
        "stock-owner", Risk.STOCK, Area.OWNERSHIP, "which system decides stock",
        "Does it say which system decides how much can be sold, and that no other one writes it?",
        "Which system decides sellable stock, by which figure, and what stops the others from writing it?",
        "The ERP owns sellable stock; the shop only shows it.",
        ("stock",),
        (Behaviour("own", (_OWNS,), unless=_OTHER_THINGS_OWNED, general=True),),
        ("system", "machine", "party"),
    ),
    Point(
        "stock-age", Risk.STOCK, Area.TIMING, "how old stock may be",
        "Does it say with a figure how old the shop's stock can be, and who brings it there?",
        "How old can stock in the shop be, in minutes, on a normal day and at our peak?",
        "We push stock from the ERP to the shop every 5 minutes, at peak too.",
        ("stock",),
        (Behaviour("update in a stated time", (pattern(f"(?:{_MOVES.pattern})", r"\w+ to (?:the )?\w+", "→", r"old(?:er)?\b", r"latency\b", r"delay\w*", r"behind\b", r"up to date\b", r"alt\b"), pattern(f"(?:{TIME.pattern}|{OFTEN.pattern})")), general=True),),
        ("party", "machine", "system"),
    ),
    Point(
        "stock-clash", Risk.STOCK, Area.CONFLICTS, "the last one sold twice",
        "Does it say what happens when two channels sell the last one?",
        "What happens when two channels sell the last unit before stock has caught up: which order stands, and who handles the other?",
        "If two channels sell the last unit, the ERP keeps the first order and we hold the second for your customer service.",
        ("stock",),
        (Behaviour("sold twice", (pattern(r"(?:two|several|both|multiple|other) (?:\w+ )?(?:channels?|shops?|marketplaces?)\b", r"over-?s[eo]l[dl]\w*", r"(?:last|final) (?:\w+ )?(?:unit|piece|item|one)\b", r"(?:sells?|sold|buys?|bought|ordered) (?:\S+ ){0,9}(?:at once|at the same time|simultaneous\w*|concurrent\w*|twice)\b", r"(?:at once|at the same time|simultaneous\w*|concurrent\w*) (?:\S+ ){0,6}(?:sells?|sold|buys?|bought|ordered)\b", r"zwei (?:kanäle|shops)\b", r"mehrere (?:kanäle|shops)\b", r"überverk\w+", r"letzte\w? (?:stück\w*|bestand\w*|einheit|artikels?)\b", r"gleichzeitige\w? verk\w+", r"gleichzeitig (?:\S+ ){0,6}(?:verk\w+|bestell\w+)", r"verk\w+ (?:\S+ ){0,6}gleichzeitig\b"), pattern(f"(?:{_HOLDS.pattern}|{pattern(r'(?:safety|buffer) stock', r'sicherheitsbestand').pattern})"))),),
        ("party", "machine", "system", "role"),
    ),
    Point(
        "customer-match", Risk.PEOPLE, Area.CONFLICTS, "how a customer is recognised",
        "Does it say by what a customer is recognised before a new one is made, and who does it?",
        "By which fields, in which order, do you recognise an existing customer before a new one is created?",
        "We match customers by email, then by customer number.",
        ("customers",),
        (Behaviour("match", (pattern(r"match(?:es|ed|ing)?\b", r"identif\w+", r"recogni[sz]\w+", r"look(?:s|ed)? (?:\S+ ){0,5}up\b", r"look-?ups?\b", r"search(?:es|ed)?\b", r"finds?\b", r"found\b", r"de-?dup\w*", r"erkenn\w*", r"erkannt\b", r"identifizier\w*", r"(?:ge)?such(?:t|en)\b", r"f[iu]nde[nt]\w*", r"gefunden\b", r"zu(?:ge)?ordn\w*", r"\w{0,12}abgleich\w*", r"gleich\w* (?:\S+ ){1,6}ab\b"), pattern(r"e-?mail\w*", r"phone\b", r"(?:customer|debtor|account|contact|member|external)[\s-]+(?:number|no|ids?|key|reference)\b", r"external id\b", r"vat (?:number|id)\b", r"tax (?:number|id)\b", r"(?:kunden|debitoren|telefon|ust-?id|mitglieds)-?\w*nummer\b", r"kundennummer\b", r"telefon\w*"))),),
        ("party", "machine", "system"),
    ),
    Point(
        "customer-double", Risk.PEOPLE, Area.CONFLICTS, "two records of one person",
        "Does it say what happens when several customers match, or a person is there twice, and who decides?",
        "What happens when several customer records match or one person is there twice: who decides, and by when?",
        "If several customers match, our middleware creates none and your CRM manager decides.",
        ("customers",),
        (Behaviour("double records", (pattern(r"(?:several|multiple|two|many|both) (?:\S+ ){0,3}(?:customers?|contacts?|records?|accounts?|matches|match|hits|fit)\b", r"more than one\b", r"(?:two|several|multiple) (?:\S+ ){0,4}(?:match|found|hits?)\w*", r"duplicat\w+", r"doubles?\b", r"ambiguous\b", r"twice\b", r"mehrere\w? (?:\S+ ){0,2}(?:kunden|kontakte|debitoren|konten|datensätze|treffer|passen\w*|gefunden)\w*", r"passen mehrere\b", r"doppelt\w*", r"dublette\w*", r"duplikat\w*", r"mehr als ein\w*", r"mehrdeutig\w*"), _HOLDS)),),
        ("party", "machine", "role"),
    ),
    Point(
        "failed-retry", Risk.STUCK, Area.FAILURES, "a message that fails",
        "Does it say that an order whose message fails is tried again, and who does that?",
        "How often and for how long is a failed order tried again, and what becomes of it after the last try?",
        "Our middleware retries a failed order 8 times over 4 hours.",
        _ORDERS,
        (
            Behaviour("retry", (_RETRIES,)),
            Behaviour("try several times", (_TRIES, _TIMES)),
        ),
        ("party", "machine", "system"),
    ),
    Point(
        "failed-told", Risk.STUCK, Area.FAILURES, "who is told, and acts",
        "Does it say who is told of an order that is stuck, and who tells them?",
        "Who is told of a stuck order, after how many minutes, by which way, and what do they do by hand until it is mended?",
        "We alert your operations lead by chat when an order is stuck for 15 minutes.",
        _ORDERS,
        (Behaviour("alert", (_TELLS, ROLE), case=_FAILS),),
        ("party", "machine", "role"),
    ),
    Point(
        "failed-repeated", Risk.STUCK, Area.FAILURES, "the same message twice, or never",
        "Does it say that a message that comes twice makes no second order, and how that is known?",
        "What stops an order message that comes twice from making a second order, and what finds one that never came?",
        "Our middleware recognises an order message that comes twice by the order number and creates nothing.",
        _ORDERS,
        (
            Behaviour("idempotent", (pattern(r"idempot\w+"),)),
            Behaviour("recognise repeats", (pattern(r"twice\b", r"duplicat\w+", r"repeat(?:ed|s)?\b", r"again\b", r"second time\b", r"more than once\b", r"doppelt\w*", r"zweimal\b", r"(?:zweites|weiteres) mal\b", r"mehrfach\w*", r"erneut\w*"), pattern(r"recogni[sz]\w+", r"ignor\w+", r"detect\w*", r"(?:no|not a|never a) second\b", r"creates? (?:nothing|none|no)\b", r"only once\b", r"checks?\b", r"drop(?:s|ped)?\b", r"discard\w*", r"skip\w*", r"unique\b", r"reject\w*", r"erkenn\w*", r"erkannt\b", r"ignorier\w*", r"nicht ein zweites\b", r"tut nichts\b", r"does nothing\b", r"nothing happens\b", r"legt (?:\S+ ){0,4}nicht\b", r"nur einmal\b", r"verw[ie]rf\w*", r"eindeutig\w*"))),
        ),
        ("party", "machine", "system"),
    ),
    Point(
        "compare-what", Risk.RECONCILIATION, Area.RECONCILIATION, "what is compared, and how often",
        "Does it say what is compared between the systems, how often, and who does it?",
        "What is compared between the systems, how often, with which tolerance, and who writes the rules of the comparison?",
        "Every night our middleware compares orders and totals of shop and ERP.",
        _MONEY_AND_GOODS,
        (Behaviour("compare on a schedule", (pattern(r"compar(?:e|es|ing|isons?)\b", r"(?:is|are) compared\b", r"reconcil\w+", r"lines? up\b", r"lined up\b", r"cross-?check\w*", r"tie(?:s|d)? out\b", r"match(?:es|ed)? (?:\S+ ){1,8}(?:against|with|to)\b", r"checks? (?:that|whether)\b", r"check that\b", r"(?:are|is|equal|equals) (?:equal|the same)\b", r"equals?\b", r"vergleich\w*", r"verglichen\b", r"\w{0,12}abgleich\w*", r"abgeglichen\b", r"(?:gleichen|gleicht) (?:\w+[ ,]+){1,9}ab\b", r"prüf\w+ (?:\S+ ){0,12}überein\w*", r"abstimm\w+"), OFTEN)),),
        ("party", "machine"),
    ),
    Point(
        "compare-owner", Risk.RECONCILIATION, Area.RECONCILIATION, "who clears a difference",
        "Does it say who owns a difference that is found, and by when it is cleared?",
        "Who owns a difference that is found, by when is it cleared, and who may repair money?",
        "Our service desk owns the list of order differences and clears each within one working day.",
        _MONEY_AND_GOODS,
        (Behaviour("clear differences", (pattern(r"differences?\b", r"(?:does|do|did) not (?:line up|match|agree|tie|add up|balance)\b", r"stimm\w* (?:\S+ ){0,4}nicht (?:überein|zusammen)\b", r"mis-?match\w*", r"discrepanc\w+", r"deviations?\b", r"variances?\b", r"breaks\b", r"gaps?\b", r"abweichung\w*", r"differenz\w*", r"unstimmigkeit\w*"), pattern(r"own(?:s|ed|er)?\b", r"resolv\w+", r"clear(?:s|ed)?\b", r"correct(?:s|ed)?\b", r"fix(?:es|ed)?\b", r"investigat\w+", r"settl\w+", r"decid\w+", r"repair\w*", r"handed to\b", r"puts? (?:\S+ ){1,3}(?:right|straight)\b", r"sorts? (?:\S+ ){1,3}out\b", r"work(?:s|ed) (?:\S+ ){0,3}(?:off|through)\b", r"bereinig\w*", r"klär\w*", r"beheb\w*", r"behoben\b", r"bearbeit\w*", r"verantwort\w*", r"berichtig\w*", r"korrigier\w*"))),),
        ("party", "role"),
    ),
)  # fmt: skip
"""The twelve, two or three for each risk point, in their order."""

FURTHER: tuple[Point, ...] = (
    Point(
        "field-owner", None, Area.OWNERSHIP, "which system decides other values",
        "Does it say which system decides orders, customers, prices or products?",
        "Which system decides each field of orders, customers and prices, and does that change over a record's life?",
        "Prices are mastered in the ERP; the shop never overwrites them.",
        ("orders", "customers", "prices", "products", "payments", "shipments", "consents"),
        (Behaviour("own", (_OWNS,), unless=_OTHER_THINGS_OWNED, general=True),),
        ("system", "machine"),
    ),
    Point(
        "order-age", None, Area.TIMING, "how fast an order arrives",
        "Does it say with a figure how fast an order arrives?",
        "Within how many minutes is a paid order in the ERP, and what finds one whose message was lost?",
        "We hand a paid order to the ERP within 2 minutes.",
        ("orders",),
        (Behaviour("arrive in a stated time", (_MOVES, TIME), unless=pattern(f"(?:{_FAILS.pattern}|{_RETRIES.pattern})"), general=True),),
        ("party", "machine", "system"),
    ),
    Point(
        "tests-named", None, Area.TESTS, "named test cases",
        "Does it name the cases that are tested before launch, failures among them?",
        "Which test cases do you run before launch? Please name them: cancellation, refund, partial shipment, failed webhook, the same message twice …",
        "Before launch we test: cancelled order, refund, partial shipment, failed webhook, order sent twice.",
        _ANY,
        (Behaviour("test named cases", (pattern(r"tests?\b", r"tested\b", r"test cases?\b", r"testing\b", r"scenarios?\b", r"acceptance\b", r"(?:we )?run (?:\S+ ){0,4}(?:cases|scenarios)\b", r"testen\b", r"getestet\b", r"testf[aä]ll\w*", r"abnahme\b", r"scripts?\b", r"rehears\w+", r"dry[ -]runs?\b", r"sandbox\w*", r"staging\b"), _NAMED_FAULTS), many=2),),
        ("party", "role"),
    ),
    Point(
        "tests-where", None, Area.TESTS, "where it is tested, and who accepts it",
        "Does it say where it is tested and who accepts it?",
        "In which environment do you test, who provides it, and who accepts the result?",
        "Your key users accept the order flow in the staging shop that we set up.",
        _ANY,
        (Behaviour("test environment", (pattern(r"staging\b", r"sandbox\w*", r"test (?:environment|system|shop|instance|store)s?\b", r"testumgebung\b", r"testsystem\w*", r"testshop\w*"), pattern(r"accept\w*", r"sign(?:s|ed)? off\b", r"approv\w+", r"run\b", r"runs\b", r"tests?\b", r"tested\b", r"set(?:s)? up\b", r"abnahme\b", r"abgenommen\b", r"freig\w+", r"testen\b", r"getestet\b", r"bereitgestellt\w*"))),),
        ("party", "role"),
    ),
    Point(
        "support-watch", None, Area.SUPPORT, "who watches after launch",
        "Does it say who watches the flows after launch, and when?",
        "Who watches the flows after launch, and at which hours?",
        "Our service desk watches the order queue on working days from 8 to 18.",
        _ANY,
        (Behaviour("watch", (pattern(r"monitor\w*", r"watch\w*", r"keeps? (?:an eye|watch)\b", r"supervis\w+", r"observ\w+", r"überwach\w*", r"beobacht\w*"), pattern(r"after (?:the )?(?:launch|go-?live|hand-?over)\b", r"in (?:operation|production)\b", r"working days?\b", r"business (?:days?|hours)\b", r"around the clock\b", r"round the clock\b", r"24\b", r"\d{1,2}(?:[:.]\d\d)?(?: ?(?:h|am|pm|uhr))? ?(?:to|-|–|bis) ?\d{1,2}", r"weekends?\b", r"nach (?:dem |der )?(?:go-?live|start|livegang|inbetriebnahme|einführung|übergabe)\b", r"im betrieb\b", r"werktags\b", r"rund um die uhr\b"))),),
        ("party", "role"),
    ),
    Point(
        "support-hours", None, Area.SUPPORT, "how fast support answers",
        "Does it say how fast support reacts?",
        "Within which time do you react to a stuck order, and within which time is it mended?",
        "We react to a stuck order within one hour, around the clock.",
        _ANY,
        (Behaviour("react in a stated time", (pattern(r"react\w*", r"respon[ds]\w*", r"answers?\b", r"pick(?:s|ed)? (?:\S+ )?up\b", r"attends?\b", r"starts? work\b", r"reaktion\w*", r"reagier\w*", r"antwort\w*"), TIME)),),
        ("party", "role"),
    ),
    Point(
        "support-change", None, Area.SUPPORT, "what is support and what a change request",
        "Does it draw the line between support and a change request?",
        "What does support after launch include, and what is a change request?",
        "We offer a new field as a change request; mending what does not work as described is included.",
        (),
        (Behaviour("draw the line", (pattern(r"change (?:requests?|orders?)\b", r"änderungs(?:wunsch|wünsche|auftrag|aufträge|antrag|anträge)\b", r"change-?request\w*"), pattern(r"(?:is|are|as|counts?|means?) (?:a |an )?", r"includ\w+", r"cover\w*", r"mend\w*", r"faults?\b", r"bugs?\b", r"gelten\b", r"gilt\b", r"gesondert\b", r"beheb\w*", r"gewährleist\w*", r"fixed price\b"))),),
        ("party",),
    ),
    Point(
        "middleware-owner", None, Area.SUPPORT, "who owns and runs what is built",
        "Does it say who owns what is built, where it runs, and who operates it?",
        "Who owns the middleware and its code, where does it run, and what do we keep if we part?",
        "The middleware runs in your account, the code belongs to you, and we operate it.",
        (),
        (Behaviour("own and run", (pattern(r"middleware\b", r"connector\b", r"integration (?:layer|platform|service)\b", r"source code\b", r"code\b", r"schnittstelle\b", r"quellcode\b"), pattern(r"owns? (?:\S+ ){0,3}(?:code|middleware|connector|it\b)", r"(?:code|middleware|connector) (?:\S+ ){0,4}owned\b", r"belongs?\b", r"operat\w+", r"hosts?\b", r"hosted\b", r"runs? (?:in|on)\b", r"account\b", r"subscription\b", r"licen[cs]\w+", r"escrow\b", r"betreib\w*", r"betrieben\b", r"gehör\w*", r"lizenz\w*"))),),
        ("party",),
    ),
)  # fmt: skip
"""Questions that count for quality only."""

POINTS: tuple[Point, ...] = (*TWELVE, *FURTHER)
BY_ID = {point.id: point for point in POINTS}
