"""How tables call their columns, in English, German, Dutch, French and Spanish."""

from __future__ import annotations

from typing import Literal

from seamark.intake.text import plain

Role = Literal[
    "entity", "field", "owner", "from", "to", "direction", "trigger", "timing", "delay", "fails", "person", "status",
    "status of", "called", "marks", "note", "key", "flow", "system", "platform", "kind", "ignore",
]  # fmt: skip
"""What a column is for. `status of`, `called` and `marks` belong to one system: its status words, its name of the field,
or a mark that says whether it owns or gets the value."""

IN_WORDS: dict[Role, str] = {
    "entity": "what it is about", "field": "field", "owner": "who owns it", "from": "comes from", "to": "goes to",
    "direction": "one way or both", "trigger": "what starts it", "timing": "how often", "delay": "how late it may be",
    "fails": "what happens if it fails", "person": "who is responsible", "status": "agreed status",
    "status of": "status word of a system", "called": "name of the field in a system",
    "marks": "mark: owns it or gets it", "note": "note", "key": "what makes it one record", "flow": "name of the flow",
    "system": "system", "platform": "product", "kind": "kind of system", "ignore": "leave out",
}  # fmt: skip
"""Roles in plain words, for the screen."""

HEADINGS: dict[Role, tuple[str, ...]] = {
    "entity": (
        "entity", "entities", "object", "data object", "business object", "data", "data type", "data entity", "record",
        "record type", "what", "subject", "topic", "information", "data set", "business entity", "what data",
        "entitat", "entitaten", "objekt", "datenobjekt", "daten", "datenart", "datensatz", "was", "geschaftsobjekt", "stammdaten",
        "thema", "entiteit", "gegeven", "gegevens", "data element", "entite", "objet", "donnee", "donnees", "quoi",
        "entidad", "objeto", "dato", "datos", "que",
    ),
    "field": (
        "field", "fields", "attribute", "property", "data field", "field name", "attributes", "feld", "felder", "attribut",
        "datenfeld", "feldname", "veld", "velden", "veldnaam", "attribuut", "kenmerk", "champ", "champs", "nom du champ",
        "campo", "campos", "atributo",
    ),
    "owner": (
        "owner", "owned by", "who owns it", "source of truth", "system of record", "sot", "sor", "master", "master system",
        "leading system", "leading", "golden source", "data owner", "owning system", "single source of truth",
        "truth", "fuhrendes system", "fuhrend", "fuhrung", "datenhoheit", "hoheit", "eigentumer", "mastersystem", "quelle der wahrheit",
        "leidend systeem", "leidend", "eigenaar", "bron van waarheid", "systeme maitre", "maitre", "source de verite",
        "proprietaire", "referentiel", "systeme de reference", "sistema maestro", "maestro", "fuente de verdad", "propietario", "dueno",
    ),
    "from": (
        "from", "source", "source system", "sender", "origin", "producer", "provider", "sending system", "comes from", "from system",
        "von", "quelle", "quellsystem", "herkunft", "van", "bron", "bronsysteem", "afzender", "de", "source systeme",
        "systeme source", "origine", "emetteur", "desde", "origen", "sistema origen", "fuente", "emisor",
    ),
    "to": (
        "to", "target", "destination", "target system", "receiver", "consumer", "consumers", "where it goes", "goes to",
        "synced to", "sync to", "receiving system", "to system", "subscribers", "readers", "recipient", "recipients", "destinations", "targets",
        "nach", "an", "ziel", "zielsystem", "zielsysteme", "empfanger", "wohin", "geht an", "naar", "doel", "doelsysteem", "ontvanger",
        "bestemming", "gaat naar", "vers", "cible", "systeme cible", "destinataire", "destinataires", "hacia", "destino", "sistema destino",
        "receptor",
    ),
    "direction": (
        "direction", "sync direction", "flow direction", "way", "richtung", "datenrichtung", "synchronisationsrichtung",
        "richting", "sens", "sens du flux", "direccion", "sentido",
    ),
    "trigger": (
        "trigger", "triggers", "event", "what triggers it", "triggered by", "when", "starts", "started by", "trigger event",
        "what starts it", "auslöser", "ausloser", "ereignis", "wann", "aanleiding", "gebeurtenis", "wanneer", "declencheur",
        "evenement", "quand", "disparador", "evento", "desencadenante", "cuando",
    ),
    "timing": (
        "frequency", "schedule", "interval", "timing", "how often", "sync frequency", "cadence", "sync interval", "update frequency",
        "haufigkeit", "frequenz", "intervall", "zeitplan", "takt", "turnus", "rhythmus", "frequentie", "hoe vaak", "planning",
        "frequence", "planification", "periodicite", "frecuencia", "horario", "periodicidad", "intervalo", "zeit", "speed",
    ),
    "delay": (
        "delay", "delay accepted", "accepted delay", "max delay", "maximum delay", "latency", "max latency", "sla", "within",
        "freshness", "how fresh", "acceptable delay", "how late", "how late it may be", "verzogerung", "max verzogerung",
        "latenz", "aktualitat", "zeitverzug", "vertraging", "max vertraging", "delai", "retard", "delai max", "latence",
        "retraso", "demora", "latencia",
    ),
    "fails": (
        "if it fails", "what happens if it fails", "failure", "failure handling", "failures", "on error", "error handling",
        "fallback", "on failure", "exception", "exceptions", "exception handling", "failure plan", "errors", "what if it fails",
        "failure rule", "fehlerfall", "im fehlerfall", "fehlerbehandlung", "fehler", "was wenn es fehlschlagt",
        "ausfall", "bei fehler", "foutafhandeling", "bij fout", "fouten", "wat als het misgaat", "en cas d erreur",
        "en cas d echec", "gestion des erreurs", "erreur", "si falla", "en caso de error", "manejo de errores", "errores",
    ),
    "person": (
        "responsible", "responsible person", "person", "contact", "contact person", "accountable", "in charge", "who",
        "business owner", "process owner", "stakeholder", "raci", "assignee", "team", "department", "responsibility",
        "verantwortlich", "verantwortlicher", "verantwortliche", "verantwortung", "ansprechpartner", "zustandig",
        "zustandigkeit", "wer", "abteilung", "verantwoordelijke", "verantwoordelijk", "contactpersoon", "wie", "afdeling",
        "responsable", "interlocuteur", "qui", "equipe", "contacto", "encargado", "quien", "equipo",
    ),
    "status": (
        "status", "statuses", "state", "agreed status", "status name", "our status", "common status", "business status",
        "order status", "lifecycle status", "zustand", "gemeinsamer status", "auftragsstatus", "bestellstatus", "statut", "etat", "estado",
        "status word",
    ),
    "note": (
        "note", "notes", "comment", "comments", "remark", "remarks", "description", "details", "open points", "questions",
        "open question", "bemerkung", "bemerkungen", "kommentar", "kommentare", "anmerkung", "anmerkungen", "hinweis", "hinweise",
        "beschreibung", "notiz", "notizen", "offene punkte", "opmerking", "opmerkingen", "toelichting", "omschrijving",
        "commentaire", "commentaires", "remarque", "remarques", "comentario", "comentarios", "observaciones", "nota", "notas",
    ),
    "key": (
        "key", "unique key", "identifier", "match key", "matching key", "primary key", "unique id", "matched by", "match on",
        "schlussel", "eindeutiger schlussel", "schlusselfeld", "identifikator", "sleutel", "unieke sleutel", "cle", "identifiant", "clave",
        "identificador",
    ),
    "flow": (
        "flow", "interface", "interface name", "integration", "flow name", "process", "sync", "data flow", "connection",
        "schnittstelle", "datenfluss", "prozess", "verbindung", "koppeling", "stroom", "proces", "flux", "processus", "flujo", "interfaz",
        "integracion", "proceso",
    ),
    "system": (
        "system", "systems", "application", "app", "tool", "system name", "software", "systeme", "anwendung", "werkzeug", "systeem",
        "applicatie", "outil", "logiciel", "sistema", "aplicacion", "herramienta",
    ),
    "platform": (
        "platform", "product", "produkt", "product name", "vendor", "software product", "vendor product", "plattform", "hersteller", "anbieter", "leverancier",
        "plateforme", "editeur", "plataforma", "proveedor",
    ),
    "kind": ("kind", "type", "system type", "category", "role of system", "typ", "art", "systemtyp", "kategorie", "soort", "categorie", "tipo", "categoria"),
    "ignore": (
        "no", "nr", "id", "row", "line", "priority", "prio", "phase", "effort", "estimate", "cost", "ticket", "jira", "last updated",
        "date", "datum", "version", "done", "checked", "prioritat", "aufwand", "lfd nr", "pos", "index",
    ),
}  # fmt: skip
"""Role → headings, plain (lower case, no accents, no signs)."""

EXACT: dict[str, Role] = {}
for _role, _words in HEADINGS.items():
    for _word in _words:
        EXACT.setdefault(plain(_word), _role)
_MARKS_OF_A_FIELD = (
    "field",
    "feld",
    "veld",
    "champ",
    "campo",
    "attribute",
    "attribut",
    "column",
    "property",
    "api name",
)
_MARKS_OF_A_STATUS = ("status", "state", "statut", "estado", "zustand")


def known_heading(text: str) -> bool:
    """Whether a text is a usual heading."""
    return role_of(text)[1] >= 0.7


def role_of(text: str) -> tuple[Role, float, str]:
    """The role that a heading names, how sure that is (0 to 1), and the words that say it."""
    said = plain(text)
    if not said:
        return "note", 0.0, ""
    if said in EXACT:
        return EXACT[said], 0.95, said
    words = f" {said} "
    best = max(
        ((len(known), known) for known in EXACT if len(known) > 2 and f" {known} " in words),
        default=None,
    )  # fmt: skip
    if best is None or len(said.split()) > 9:
        return "note", 0.0, ""
    return EXACT[best[1]], 0.55 + 0.35 * best[0] / len(said), best[1]


def speaks_of(text: str, what: Literal["field", "status"]) -> bool:
    """Whether a heading has a word for a field, or for a status, in it."""
    words = plain(text).split()
    marks = _MARKS_OF_A_FIELD if what == "field" else _MARKS_OF_A_STATUS
    return any(mark in words for mark in marks) or (what == "field" and "api name" in plain(text))
