import { http, type Shape, taken } from "./client";

const at = (map: string) => ({ params: { path: { map } } });

/** A form with a file in it; the client would send it as JSON otherwise. */
function form(fields: Record<string, string | File | undefined>) {
  return {
    body: {},
    bodySerializer: () => {
      const data = new FormData();
      for (const [name, value] of Object.entries(fields)) {
        if (value !== undefined && value !== "") data.append(name, value);
      }
      return data;
    },
  };
}

/** Every call of the server that returns data, by name. */
export const api = {
  me: () => taken(http.GET("/api/me")),
  login: (body: Shape<"LoginIn">) => taken(http.POST("/api/login", { body })),
  logout: () => taken(http.POST("/api/logout")),
  audit: () => taken(http.GET("/api/audit")),
  accounts: () => taken(http.GET("/api/accounts")),
  setAccount: (body: Shape<"AccountIn">) => taken(http.PUT("/api/accounts", { body })),
  dropAccount: (name: string) =>
    taken(http.DELETE("/api/accounts/{name}", { params: { path: { name } } })),

  start: () => taken(http.GET("/api/start")),
  platform: (id: string) => taken(http.GET("/api/platforms/{id}", { params: { path: { id } } })),
  newMap: (body: Shape<"NewMapIn">) => taken(http.POST("/api/maps", { body })),
  removeMap: (map: string) => taken(http.DELETE("/api/maps/{map}", at(map))),

  summary: (map: string) => taken(http.GET("/api/maps/{map}", at(map))),
  edit: (map: string, body: Shape<"EditsIn">) =>
    taken(http.POST("/api/maps/{map}/edits", { ...at(map), body })),
  preview: (map: string, body: Shape<"EditsIn">) =>
    taken(http.POST("/api/maps/{map}/preview", { ...at(map), body })),
  undo: (map: string) => taken(http.POST("/api/maps/{map}/undo", at(map))),
  redo: (map: string) => taken(http.POST("/api/maps/{map}/redo", at(map))),

  drawing: (map: string) => taken(http.GET("/api/maps/{map}/drawing", at(map))),
  setLayout: (map: string, body: Shape<"LayoutIn">) =>
    taken(http.PUT("/api/maps/{map}/layout", { ...at(map), body })),
  setDrawn: (map: string, body: Shape<"DrawnIn">) =>
    taken(http.PUT("/api/maps/{map}/drawn", { ...at(map), body })),
  ownership: (map: string) => taken(http.GET("/api/maps/{map}/ownership", at(map))),
  flows: (map: string) => taken(http.GET("/api/maps/{map}/flows", at(map))),
  flow: (map: string, name: string) =>
    taken(http.GET("/api/maps/{map}/flows/{name}", { params: { path: { map, name } } })),
  statuses: (map: string) => taken(http.GET("/api/maps/{map}/statuses", at(map))),
  people: (map: string) => taken(http.GET("/api/maps/{map}/people", at(map))),
  setAddress: (map: string, name: string, address: string) =>
    taken(
      http.PUT("/api/maps/{map}/people/{name}/address", {
        params: { path: { map, name } },
        body: { address },
      }),
    ),
  block: (map: string, path: string) =>
    taken(http.GET("/api/maps/{map}/block", { params: { path: { map }, query: { path } } })),
  help: (map: string, path: string) =>
    taken(http.GET("/api/maps/{map}/help", { params: { path: { map }, query: { path } } })),

  questions: (map: string, person: string) =>
    taken(http.GET("/api/maps/{map}/questions", { params: { path: { map }, query: { person } } })),
  park: (map: string, body: Shape<"ParkIn">) =>
    taken(http.POST("/api/maps/{map}/park", { ...at(map), body })),
  invitations: (map: string) => taken(http.GET("/api/maps/{map}/invitations", at(map))),
  invite: (map: string, body: Shape<"InviteIn">) =>
    taken(http.POST("/api/maps/{map}/invitations", { ...at(map), body })),
  revoke: (map: string, id: string) =>
    taken(http.DELETE("/api/maps/{map}/invitations/{id}", { params: { path: { map, id } } })),
  asked: (token: string) => taken(http.GET("/api/ask/{token}", { params: { path: { token } } })),
  answerAsked: (token: string, body: Shape<"LinkAnswerIn">) =>
    taken(http.POST("/api/ask/{token}", { params: { path: { token } }, body })),
  sendCode: (token: string) =>
    taken(http.POST("/api/ask/{token}/code", { params: { path: { token } } })),

  findings: (map: string) => taken(http.GET("/api/maps/{map}/findings", at(map))),
  verdict: (map: string) => taken(http.GET("/api/maps/{map}/verdict", at(map))),
  proof: (map: string, topology: Shape<"ProofIn">["topology"]) =>
    taken(http.GET("/api/maps/{map}/proof", { params: { path: { map }, query: { topology } } })),
  prove: (map: string, body: Shape<"ProofIn">) =>
    taken(http.POST("/api/maps/{map}/proof", { ...at(map), body })),
  stopProof: (map: string, topology: Shape<"ProofIn">["topology"]) =>
    taken(http.DELETE("/api/maps/{map}/proof", { params: { path: { map }, query: { topology } } })),
  history: (map: string, before?: number) =>
    taken(http.GET("/api/maps/{map}/history", { params: { path: { map }, query: { before } } })),
  compare: (map: string, old: number, now: number) =>
    taken(
      http.GET("/api/maps/{map}/compare", {
        params: { path: { map }, query: { old, new: now } },
      }),
    ),
  restore: (map: string, number: number) =>
    taken(
      http.POST("/api/maps/{map}/history/{number}/restore", {
        params: { path: { map, number } },
      }),
    ),

  documents: (map: string) => taken(http.GET("/api/maps/{map}/documents", at(map))),
  setLook: (map: string, body: Shape<"LookIn">) =>
    taken(http.PUT("/api/maps/{map}/documents/look", { ...at(map), body })),
  dropLogo: (map: string) => taken(http.DELETE("/api/maps/{map}/documents/logo", at(map))),

  setLogo: (map: string, file: File) =>
    taken(
      http.PUT("/api/maps/{map}/documents/logo", {
        ...at(map),
        body: { file: "" },
        bodySerializer: form({ file }).bodySerializer,
      }),
    ),
  bring: (what: { file?: File; text?: string; kind?: Shape<"Brought">["kind"]; map?: string }) =>
    taken(http.POST("/api/bring", form(what))),
  columns: (upload: string, body: Shape<"ColumnsIn">) =>
    taken(http.POST("/api/bring/{upload}/columns", { params: { path: { upload } }, body })),

  scope: (map: string) => taken(http.GET("/api/maps/{map}/scope", at(map))),
  topology: (map: string) => taken(http.GET("/api/maps/{map}/topology", at(map))),
  rates: (map: string) => taken(http.GET("/api/maps/{map}/rates", at(map))),
  setRates: (map: string, body: Shape<"RatesIn">) =>
    taken(http.PUT("/api/maps/{map}/rates", { ...at(map), body })),
  setRatesFile: (map: string, file: File) =>
    taken(
      http.PUT("/api/maps/{map}/rates/file", {
        ...at(map),
        body: { file: "" },
        bodySerializer: form({ file }).bodySerializer,
      }),
    ),

  quotes: (map?: string) => taken(http.GET("/api/quotes", { params: { query: { map } } })),
  addQuote: (what: { file?: File; text?: string; supplier?: string; map?: string }) =>
    taken(http.POST("/api/quotes", form(what))),
  quote: (quote: string) => taken(http.GET("/api/quotes/{quote}", { params: { path: { quote } } })),
  quoteLines: (quote: string) =>
    taken(http.GET("/api/quotes/{quote}/lines", { params: { path: { quote } } })),
  changeQuote: (quote: string, body: Shape<"QuoteIn">) =>
    taken(http.PUT("/api/quotes/{quote}", { params: { path: { quote } }, body })),
  removeQuote: (quote: string) =>
    taken(http.DELETE("/api/quotes/{quote}", { params: { path: { quote } } })),
  decideQuote: (quote: string, decisions: Shape<"DecisionIn">[]) =>
    taken(
      http.POST("/api/quotes/{quote}/decisions", {
        params: { path: { quote } },
        body: { decisions },
      }),
    ),
  draftFromQuote: (quote: string) =>
    taken(
      http.POST("/api/quotes/{quote}/draft", { params: { path: { quote } }, body: { name: "" } }),
    ),
  compareQuotes: (map: string) => taken(http.GET("/api/maps/{map}/quotes", at(map))),
  supplierQuestions: (map: string) =>
    taken(http.GET("/api/maps/{map}/supplier-questions", at(map))),
  setSupplierAnswer: (map: string, body: Shape<"SupplierAnswerIn">) =>
    taken(http.PUT("/api/maps/{map}/supplier-questions", { ...at(map), body })),
  take: (upload: string, body: Shape<"TakeIn">) =>
    taken(http.POST("/api/bring/{upload}/take", { params: { path: { upload } }, body })),
};
