import { asProblem, http, Refused, type Shape } from "./client";

/** Save bytes under a name, as if the reader had followed a link to a file. */
export function save(data: Blob, name: string): void {
  const url = URL.createObjectURL(data);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The name that the server gave a file, or another one. */
function nameOf(response: Response, otherwise: string): string {
  const said = response.headers.get("content-disposition") ?? "";
  const found = /filename\*=UTF-8''([^;]+)/i.exec(said) ?? /filename="?([^";]+)"?/i.exec(said);
  return found?.[1] ? decodeURIComponent(found[1]) : otherwise;
}

/** Fetch a file with GET and save it; a refusal is an exception with the server's words. */
export async function download(url: string, otherwise: string): Promise<void> {
  const response = await fetch(url);
  if (!response.ok) {
    const said: unknown = await response.json().catch(() => null);
    throw new Refused(asProblem(said, response.status), response.status);
  }
  save(await response.blob(), nameOf(response, otherwise));
}

/** Questions for one person as a file. */
export async function downloadQuestions(map: string, body: Shape<"QuestionFileIn">): Promise<void> {
  const { data, error, response } = await http.POST("/api/maps/{map}/questions/file", {
    params: { path: { map } },
    body,
    parseAs: "blob",
  });
  if (error !== undefined || data === undefined) {
    throw new Refused(asProblem(error, response.status), response.status);
  }
  save(data as unknown as Blob, nameOf(response, `questions.${body.format ?? "html"}`));
}
