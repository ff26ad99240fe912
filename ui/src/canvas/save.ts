import { createElement } from "react";
import { Picture } from "./Picture";
import type { Lit } from "./SystemMap";
import type { Laid } from "./useScene";

/** How many points of the picture make one of the screen: sharp when printed. */
const SHARPNESS = 2;
/** Longest side of a picture of points, in pixels: browsers give up beyond. */
const SIDE_MAX = 12_000;

interface Wanted {
  form: "png" | "svg";
  name: string;
  lit: Lit | null;
  marksShown: ReadonlySet<number>;
}

/** Saves the map as it is seen, in the colours of the screen. */
export async function savePicture(laid: Laid, { form, name, lit, marksShown }: Wanted) {
  const { renderToStaticMarkup } = await import("react-dom/server.browser");
  await pause();
  const svg = coloured(renderToStaticMarkup(createElement(Picture, { laid, lit, marksShown })));
  const blob = new Blob([svg], { type: "image/svg+xml" });
  if (form === "svg") return download(blob, `${name}.svg`);
  await pause();
  download(await drawn(svg), `${name}.png`);
}

/** Lets the browser do what is waiting, so that a large picture does not hold up the page. */
const pause = () => new Promise((done) => setTimeout(done));

/** The markup with every colour of the theme written out, so that other programs can show it. */
function coloured(svg: string): string {
  const canvas = document.querySelector("[data-colours]") ?? document.documentElement;
  const style = getComputedStyle(canvas);
  return svg.replace(/var\((--[\w-]+)\)/g, (_, name: string) => {
    let value = style.getPropertyValue(name).trim();
    for (
      let more = /^var\((--[\w-]+)\)$/.exec(value);
      more;
      more = /^var\((--[\w-]+)\)$/.exec(value)
    ) {
      value = style.getPropertyValue(more[1] ?? "").trim();
    }
    return value || "currentColor";
  });
}

async function drawn(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const scale = Math.min(SHARPNESS, SIDE_MAX / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/png"),
  );
}

function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
