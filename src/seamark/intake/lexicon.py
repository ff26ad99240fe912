"""The words by which people call entities, kinds of systems, products and fields, plain (lower case, no accents)."""

from __future__ import annotations

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
    "price": ("price", "prices", "pricing", "price list", "price lists", "preis", "preise", "preisliste", "prijs", "prijzen", "prix",
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

SHORT_NAMES: dict[str, str] = {
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
OTHER_PRODUCTS: dict[str, str] = {
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
EDITIONS = frozenset("plus advanced basic enterprise pro professional starter cloud online premium open source".split())  # fmt: skip

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
ENTITIES = {word: name for name, words in ENTITY_WORDS.items() for word in words}
KINDS = {word: kind for kind, words in KIND_WORDS.items() for word in words}
FIELDS = {word: name for name, words in FIELD_WORDS.items() for word in words}
AGES = frozenset("old new legacy current future alt alte altes neu neue neues oud oude nieuw nieuwe ancien ancienne nouveau nouvelle viejo nuevo".split())  # fmt: skip
FILLERS = frozenset(
    "the our a live main der die das unser le la les de our data daten system".split()
)
ENTITY_OF = {
    "tracking number": "shipment", "on hand": "stock", "email": "customer", "phone": "customer", "newsletter": "customer",
    "sku": "product",
}  # fmt: skip
"""Usual fields that name their entity by themselves."""
