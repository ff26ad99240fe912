import createClient, { type Middleware } from "openapi-fetch";
import { missed, onReturn } from "./connection";
import type { components, paths } from "./schema";

type Schemas = components["schemas"];
export type Shape<Name extends keyof Schemas> = Schemas[Name];
export type Problem = Shape<"Problem">;

/** The server said no; `problem` says why in the user's words. */
export class Refused extends Error {
  constructor(
    readonly problem: Problem,
    readonly status: number,
  ) {
    super(problem.message);
  }
}

/** The server did not answer at all. */
export class Unreachable extends Error {}

let csrf = "";

/** Every write carries the token that `GET /me` gave. */
export function rememberToken(token: string): void {
  csrf = token;
}
onReturn((me) => rememberToken(me.csrf));

/** Calls that are refused to who is not signed on, without the server being shut to this browser. */
const FOR_STRANGERS = ["/api/login", "/api/me"];

const guard: Middleware = {
  onRequest({ request }) {
    if (request.method !== "GET") request.headers.set("X-CSRF-Token", csrf);
    return request;
  },
  onResponse({ response, schemaPath }) {
    if (response.status === 401 && !FOR_STRANGERS.includes(schemaPath)) missed("shut");
  },
  onError() {
    missed("away");
    return new Unreachable("Seamark's server does not answer. Is it still running?");
  },
};

export const http = createClient<paths>({ baseUrl: "/", fetch: (request) => fetch(request) });
http.use(guard);

/** The data of an answer, or the reason why there is none as an exception. */
export async function taken<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call;
  if (data !== undefined && error === undefined) return data;
  throw new Refused(asProblem(error, response.status), response.status);
}

/** What an answer that is no success says, or that it says nothing. */
export function asProblem(error: unknown, status: number): Problem {
  if (typeof error === "object" && error !== null && "message" in error && "kind" in error) {
    return error as Problem;
  }
  return {
    message: `The server answered ${status} without saying why.`,
    kind: "refused",
    path: "",
    clashes: [],
  };
}
