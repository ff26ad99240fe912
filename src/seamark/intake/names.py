"""Which system, entity or field a text means: words of the field in five languages, platforms of the catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from seamark.catalogue.shelf import OWN, Shelf
from seamark.intake.text import name_of, one_line, parts, plain
from seamark.language.load import Loaded
from seamark.language.outline import NAMES
from seamark.language.vocabulary import NAME_LENGTH_MAX

SYSTEMS_MAX = 300
"""Most systems that one reading proposes."""

ENTITY_WORDS: dict[str, tuple[str, ...]] = {
    "order": ("order", "orders", "sales order", "sales orders", "customer order", "order data", "order header", "web order",
              "bestellung", "bestellungen", "auftrag", "auftrage", "kundenauftrag", "verkaufsauftrag", "bestelling",
              "bestellingen", "verkooporder", "commande", "commandes", "pedido", "pedidos", "orden"),
    "order line": ("order line", "order lines", "line item", "line items", "order item", "order items", "order position",
                   "bestellposition", "bestellpositionen", "auftragsposition", "auftragspositionen", "position", "positionen",
                   "orderregel", "orderregels", "ligne de commande", "lignes de commande", "linea de pedido",
                   "lineas de pedido"),
    "stock": ("stock", "stock level", "stock levels", "inventory", "inventory level", "inventory levels", "availability",
              "sellable stock", "available stock", "bestand", "bestande", "lagerbestand", "lagerbestande", "verfugbarkeit",
              "voorraad", "voorraden", "inventaire", "stocks", "existencias", "inventario"),
    "reserved stock": ("reserved stock", "reservation", "reservations", "reservierung", "reservierungen", "reservering"),
    "customer": ("customer", "customers", "customer data", "client", "clients", "account", "accounts", "contact", "contacts",
                 "kunde", "kunden", "kundendaten", "kontakt", "kontakte", "debitor", "debitoren", "klant", "klanten",
                 "cliente", "clientes"),
    "address": ("address", "addresses", "adresse", "adressen", "anschrift", "adres", "adressen", "adresses", "direccion",
                "direcciones"),
    "price": ("price", "prices", "pricing", "price list", "preis", "preise", "preisliste", "prijs", "prijzen", "prix",
              "precio", "precios"),
    "shipment": ("shipment", "shipments", "shipping", "fulfillment", "fulfilment", "fulfillments", "delivery", "deliveries",
                 "tracking", "shipping updates", "sendung", "sendungen", "lieferung", "lieferungen", "versand", "zending",
                 "zendingen", "levering", "verzending", "expedition", "expeditions", "livraison", "livraisons", "envio",
                 "envios", "entrega"),
    "refund": ("refund", "refunds", "credit note", "credit memo", "erstattung", "erstattungen", "ruckerstattung",
               "gutschrift", "gutschriften", "terugbetaling", "terugbetalingen", "remboursement", "remboursements",
               "avoir", "reembolso", "reembolsos"),
    "return": ("returns", "rma", "returned goods", "retoure", "retouren", "rucksendung", "rucksendungen", "retour",
               "retours", "devolucion", "devoluciones"),
    "product": ("product", "products", "product data", "item master", "items", "article", "articles", "catalogue", "catalog",
                "sku", "skus", "artikel", "artikelstamm", "produkt", "produkte", "produktdaten", "producten", "produit",
                "produits", "producto", "productos", "articulo", "articulos"),
    "consent": ("consent", "consents", "opt in", "opt ins", "newsletter consent", "marketing consent", "einwilligung",
                "einwilligungen", "toestemming", "consentement", "consentements", "consentimiento"),
    "payment": ("payment", "payments", "transaction", "transactions", "zahlung", "zahlungen", "betaling", "betalingen",
                "paiement", "paiements", "pago", "pagos"),
    "invoice": ("invoice", "invoices", "rechnung", "rechnungen", "factuur", "facturen", "facture", "factures", "factura",
                "facturas"),
}  # fmt: skip
"""Usual entities → how tables call them (plain: lower case, no accents)."""

KIND_WORDS: dict[str, tuple[str, ...]] = {
    "storefront": ("shop", "webshop", "web shop", "online shop", "onlineshop", "store", "web store", "storefront", "e shop",
                   "ecommerce", "e commerce", "shop system", "shopsystem", "website", "boutique", "boutique en ligne",
                   "tienda", "tienda online", "winkel", "webwinkel"),
    "marketplace": ("marketplace", "marketplaces", "marktplatz", "marktplatze", "marktplaats", "place de marche"),
    "erp": ("erp", "erp system", "warenwirtschaft", "wawi", "back office", "backoffice", "pgi"),
    "crm": ("crm", "crm system"),
    "stock": ("wms", "warehouse", "warehouse system", "stock system", "inventory system", "lager", "lagersystem", "lvs",
              "lagerverwaltung", "magazijn", "entrepot", "almacen", "3pl", "logistics", "logistik", "fulfilment centre",
              "fulfillment center"),
    "shipping": ("shipping tool", "shipping system", "shipping platform", "carrier", "carriers", "versandsystem",
                 "versanddienstleister", "spediteur", "verzendtool", "transporteur", "transportista", "tms"),
    "payment": ("psp", "payment provider", "payment gateway", "payments", "payment", "zahlungsanbieter", "zahlung",
                "betaalprovider", "prestataire de paiement", "pasarela de pago"),
    "marketing": ("marketing", "email", "e mail", "mailing", "mailing tool", "newsletter tool", "newsletter", "esp",
                  "marketing tool", "email marketing", "email tool"),
    "finance": ("accounting", "bookkeeping", "finance", "finance system", "buchhaltung", "fibu", "boekhouding",
                "comptabilite", "contabilidad", "accounts"),
    "reporting": ("bi", "reporting", "data warehouse", "dwh", "analytics", "berichtswesen", "rapportage"),
    "support": ("helpdesk", "help desk", "support", "service desk", "support desk", "ticketing", "customer service",
                "kundenservice", "kundendienst", "klantenservice", "sav"),
    "middleware": ("middleware", "ipaas", "hub", "integration layer", "integration platform", "esb"),
    "cms": ("cms",), "pim": ("pim", "product information"), "pos": ("pos", "till", "kasse", "kassa", "caisse", "tpv"),
    "spreadsheet": ("spreadsheet", "excel", "google sheet", "google sheets", "csv", "sheet", "excel sheet", "tabelle"),
}  # fmt: skip
"""Kinds of systems → how tables call one."""

_ALSO: dict[str, str] = {
    "bc": "business-central", "d365": "business-central", "d365 bc": "business-central", "dynamics": "business-central",
    "dynamics 365": "business-central", "ms dynamics": "business-central", "business central": "business-central",
    "microsoft dynamics 365 business central": "business-central", "navision": "business-central",
    "nav": "business-central", "sap b1": "sap-business-one", "sap business one": "sap-business-one", "m2": "magento",
    "magento 2": "magento", "adobe commerce": "magento", "ebay": "ebay", "amazon": "amazon-sp-api",
    "quickbooks": "quickbooks-online", "ns": "netsuite", "net suite": "netsuite", "oracle netsuite": "netsuite",
    "hub spot": "hubspot", "ship station": "shipstation", "woo": "woocommerce", "woo commerce": "woocommerce",
    "erp next": "erpnext", "mail chimp": "mailchimp", "send cloud": "sendcloud", "big commerce": "bigcommerce",
    "presta shop": "prestashop", "salesforce crm": "salesforce", "sales cloud": "salesforce", "akeneo pim": "akeneo",
    "bol com": "bol", "google sheet": "google-sheets", "google sheets": "google-sheets",
}  # fmt: skip
"""Short names that people write and that are no name in the catalogue."""
_OTHERS: dict[str, str] = {
    "sfcc": "storefront", "salesforce commerce cloud": "storefront", "demandware": "storefront", "oxid": "storefront",
    "jtl": "erp", "jtl wawi": "erp", "plentymarkets": "erp", "plenty": "erp", "billbee": "erp", "xentral": "erp",
    "weclapp": "erp", "sap": "erp", "s 4hana": "erp", "sap s 4hana": "erp", "sage": "erp", "exact": "erp",
    "exact online": "erp", "afas": "erp", "dynamics 365 finance": "erp", "lexware": "finance", "datev": "finance",
    "pipedrive": "crm", "zoho": "crm", "zoho crm": "crm", "cleverreach": "marketing", "active campaign": "marketing",
    "activecampaign": "marketing", "gorgias": "support", "freshdesk": "support", "power bi": "reporting",
    "tableau": "reporting", "looker": "reporting", "make": "middleware", "zapier": "middleware", "gls": "shipping",
    "dpd": "shipping", "postnl": "shipping", "lightspeed": "pos", "otto": "marketplace", "kaufland": "marketplace",
}  # fmt: skip
"""Products that the catalogue does not hold, with what they are."""
_EDITIONS = frozenset("plus advanced basic enterprise pro professional starter cloud online premium open source".split())  # fmt: skip

FIELD_WORDS: dict[str, tuple[str, ...]] = {
    "status": ("status", "state", "zustand", "statut", "etat", "estado"),
    "total": ("total", "grand total", "total price", "order total", "gesamtbetrag", "summe", "totaal", "montant total",
              "importe total"),
    "email": ("email", "e mail", "email address", "e mail address", "e mail adresse", "mail", "correo"),
    "name": ("name", "full name", "nom", "nombre", "naam"),
    "phone": ("phone", "telephone", "phone number", "telefon", "telefoon", "telefono"),
    "tracking number": ("tracking number", "tracking no", "tracking", "tracking code", "sendungsnummer", "trackingnummer",
                        "numero de suivi", "numero de seguimiento"),
    "quantity": ("quantity", "qty", "menge", "anzahl", "aantal", "quantite", "cantidad"),
    "on hand": ("on hand", "qty on hand", "quantity on hand", "stock on hand"),
    "price": ("price", "unit price", "preis", "einzelpreis", "prijs", "prix", "precio"),
    "title": ("title", "product name", "produktname", "titel", "titre", "titulo"),
    "sku": ("sku", "article number", "item number", "artikelnummer", "reference article"),
    "newsletter": ("newsletter", "newsletter consent", "opt in", "newsletter opt in", "marketing consent"),
    "amount": ("amount", "refund amount", "betrag", "bedrag", "montant", "importe"),
}  # fmt: skip
"""Usual fields → how tables call them."""
_ENTITIES = {word: name for name, words in ENTITY_WORDS.items() for word in words}
_KINDS = {word: kind for kind, words in KIND_WORDS.items() for word in words}
_FIELDS = {word: name for name, words in FIELD_WORDS.items() for word in words}
_FILLERS = frozenset(
    "the our a new old live main der die das unser le la les de our data daten system".split()
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a text that should name a system means.

    Attributes:
        kind: of system, or ''.
        platform: id in the catalogue, or ''.
        edition: what the text says of a plan or edition (`Plus`), or ''.
        product: the product's own name when the catalogue does not hold it, or ''.
    """

    kind: str = ""
    platform: str = ""
    edition: str = ""
    product: str = ""


def recognise(text: str, shelf: Shelf = OWN) -> Recognised | None:
    """The product or kind of system that a text names; None when it names none that is known."""
    words = plain(text).split()
    if not words or len(words) > 8:
        return None
    trimmed = [word for word in words if word not in _FILLERS] or words
    for said in (words, trimmed):
        whole = " ".join(said)
        if whole in _KINDS:
            return Recognised(_KINDS[whole])
        found = _product(said, shelf)
        if found is not None:
            return found
    for inside in re.findall(r"\(([^)]*)\)", text):
        found = recognise(inside, shelf)
        if found is not None:
            return found
    outside = re.sub(r"\([^)]*\)", " ", text)
    return recognise(outside, shelf) if outside.strip() and outside != text else None


def _product(words: list[str], shelf: Shelf) -> Recognised | None:
    for size in range(len(words), 0, -1):
        head, rest = " ".join(words[:size]), words[size:]
        if rest and not set(rest) <= _EDITIONS | set(_KINDS) | {"version"} | {
            w for w in rest if w.isdigit()
        }:
            continue
        edition = " ".join(word.capitalize() for word in rest if word in _EDITIONS)
        if head in _OTHERS:
            return Recognised(_OTHERS[head], product=head, edition=edition)
        platform = shelf.platform(_ALSO.get(head, head))
        if platform is not None:
            return Recognised(platform.kind, platform.id, edition)
    return None


def entity_word(text: str) -> str:
    """The usual entity that a text names, or ''."""
    said = plain(text)
    return _ENTITIES.get(said) or _ENTITIES.get(" ".join(w for w in said.split() if w not in _FILLERS), "")  # fmt: skip


def kind_word(text: str) -> str:
    """The kind of system that a text names, or ''."""
    said = plain(text)
    return said if said in KIND_WORDS else _KINDS.get(said, "")


def field_word(text: str) -> str:
    """The usual field that a text names, else the text as a name; '' when nothing of it can be kept."""
    return _FIELDS.get(plain(text)) or name_of(text)


@dataclass(slots=True)
class System:
    """A system as it gathers while a file is read."""

    name: str
    kind: str = ""
    platform: str = ""
    edition: str = ""
    product: str = ""
    new: bool = True
    """Whether the map does not hold it yet."""


@dataclass(slots=True)
class Cast:
    """The systems, people, entities of the map and of the file that is being read; gives each mention its name."""

    loaded: Loaded | None = None
    shelf: Shelf = OWN
    systems: dict[str, System] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    _said: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.loaded is None:
            return
        for name, one in self.loaded.map.systems.items():
            platform = one.platform if isinstance(one.platform, str) else ""
            self.systems[name] = System(name, one.kind or "", platform, new=False)
        self.people = {plain(name): name for name in self.loaded.map.people}

    def expect(self, texts: list[str]) -> None:
        """Hear all mentions first: `Shopify` before `the shop`, so that both become one system."""
        heard = dict.fromkeys(one for text in texts for one in parts(text))
        for text in heard:
            found = recognise(text, self.shelf)
            if found and (found.platform or found.product):
                self.system(text)

    def system(self, text: str, *, known_only: bool = False) -> str:
        """The name of the system that a text means; '' when it cannot be one.

        Args:
            text: one mention, not an enumeration.
            known_only: take only what is a known system, product or kind, no name of its own.
        """
        said = plain(text)
        if said in self._said:
            return self._said[said]
        own = next((name for name in self.systems if plain(name) == said), "")
        found = recognise(text, self.shelf)
        if not own and found is None and known_only:
            return ""
        name = own or self._named(text, found)
        if name:
            self._said[said] = name
        return name

    def _named(self, text: str, found: Recognised | None) -> str:
        if found is None:
            name = self._free(name_of(one_line(text)))
            return self._add(System(name)) if name else ""
        if found.platform:
            same = [s for s in self.systems.values() if s.platform == found.platform]
            if same:
                return same[0].name
        alike = [s for s in self.systems.values() if s.kind == found.kind]
        if found.platform or found.product:
            bare = [s for s in alike if not s.platform and not s.product]
            if len(alike) == 1 and bare and bare[0].new:
                bare[0].platform, bare[0].product, bare[0].edition = found.platform, found.product, found.edition  # fmt: skip
                return bare[0].name
            if found.product and any(s.product == found.product for s in alike):
                return next(s.name for s in alike if s.product == found.product)
            name = self._free(NAMES[found.kind], found.platform or name_of(found.product))
            return self._add(System(name, found.kind, found.platform, found.edition, found.product))
        if len(alike) == 1:
            return alike[0].name
        name = self._free(NAMES[found.kind], name_of(text))
        return self._add(System(name, found.kind))

    def _add(self, one: System) -> str:
        if len(self.systems) >= SYSTEMS_MAX:
            return ""
        self.systems[one.name] = one
        return one.name

    def _free(self, *wanted: str) -> str:
        taken = {*self.systems, *self.people.values()}
        if self.loaded is not None:
            taken |= set(self.loaded.names.switches)
        for name in wanted:
            if name and name not in taken:
                return name
        last = next((name for name in reversed(wanted) if name), "")
        for number in range(2, SYSTEMS_MAX + 2):
            name = f"{last[: NAME_LENGTH_MAX - 4]} {number}"
            if last and name not in taken:
                return name
        return ""

    def person(self, text: str) -> str:
        """The name of a person or role; an address is never taken over, only what stands before its `@`."""
        said = re.sub(r"<[^>]*@[^>]*>|\([^)]*@[^)]*\)", " ", text)
        said = re.sub(r"([\w.+-]+)@[\w.-]+", lambda m: m[1].replace(".", " "), said)
        known = self.people.get(plain(said))
        if known:
            return known
        name = name_of(said, lower=False)
        if not name or name in self.systems or len(self.people) >= SYSTEMS_MAX:
            name = name_of(f"{name} team", lower=False) if name else ""
        if name:
            self.people[plain(said)] = name
        return name

    def entity(self, text: str) -> str:
        """The name of the entity that a text means; '' when nothing of it can be kept."""
        said = plain(text)
        usual = entity_word(text)
        if self.loaded is not None:
            for name, one in self.loaded.map.entities.items():
                if plain(name) == said or (usual and usual in (one.means, name)):
                    return name
        return usual or name_of(text)

    def is_entity(self, text: str) -> bool:
        """Whether a text names an entity of the map or a usual one."""
        known = self.loaded.map.entities if self.loaded is not None else {}
        return bool(entity_word(text)) or plain(text) in {plain(name) for name in known}

    def split_field(self, text: str) -> tuple[str, str]:
        """Entity and field that one text names together: `order.total`, `customer email`, `order status`."""
        dotted = re.fullmatch(r"\s*([^.:>]+?)\s*(?:\.|::|>)\s*([^.:>]+?)\s*", text)
        if dotted and self.is_entity(dotted[1]):
            return self.entity(dotted[1]), field_word(dotted[2])
        words = one_line(text).split()
        if self.is_entity(text) or not 2 <= len(words) <= 5:
            return "", ""
        for size in range(len(words) - 1, 0, -1):
            head, rest = " ".join(words[:size]), " ".join(words[size:])
            if self.is_entity(head):
                return self.entity(head), field_word(rest)
        return "", ""
