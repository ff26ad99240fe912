import { Suspense } from "react";
import { type RouteObject, useRoutes } from "react-router";
import { Broken } from "./components/Broken";
import { Waiting } from "./components/Feedback";
import { later } from "./components/later";
import { Away } from "./pages/frame/Away";
import { MapFrame } from "./pages/frame/MapFrame";

/** A page that is loaded when it is opened; its module exports `Page`. */
function page(load: () => Promise<{ Page: React.ComponentType }>) {
  const Loaded = later(async () => (await load()).Page);
  return (
    <Broken>
      <Suspense fallback={<Waiting />}>
        <Loaded />
      </Suspense>
    </Broken>
  );
}

const routes: RouteObject[] = [
  { path: "/", element: page(() => import("./pages/start/Page")) },
  { path: "/bring", element: page(() => import("./pages/bring/Page")) },
  { path: "/quotes", element: page(() => import("./pages/quote/Page")) },
  { path: "/quotes/:quote", element: page(() => import("./pages/quote/Page")) },
  { path: "/platforms/:id", element: page(() => import("./pages/platform/Page")) },
  { path: "/accounts", element: page(() => import("./pages/accounts/Page")) },
  { path: "/ask/:token", element: page(() => import("./pages/ask/Page")) },
  {
    path: "/maps/:map",
    element: <MapFrame />,
    children: [
      { index: true, element: page(() => import("./pages/map/Page")) },
      { path: "ownership", element: page(() => import("./pages/ownership/Page")) },
      { path: "flows", element: page(() => import("./pages/flows/Page")) },
      { path: "flows/:flow", element: page(() => import("./pages/flow/Page")) },
      { path: "statuses", element: page(() => import("./pages/statuses/Page")) },
      { path: "people", element: page(() => import("./pages/people/Page")) },
      { path: "block/:path", element: page(() => import("./pages/block/Page")) },
      { path: "questions", element: page(() => import("./pages/questions/Page")) },
      { path: "findings", element: page(() => import("./pages/findings/Page")) },
      { path: "verdict", element: page(() => import("./pages/verdict/Page")) },
      { path: "proof", element: page(() => import("./pages/proof/Page")) },
      { path: "history", element: page(() => import("./pages/history/Page")) },
      { path: "compare/:old/:new", element: page(() => import("./pages/compare/Page")) },
      { path: "documents", element: page(() => import("./pages/documents/Page")) },
      { path: "scope", element: page(() => import("./pages/scope/Page")) },
      { path: "quotes", element: page(() => import("./pages/compare-quotes/Page")) },
      { path: "quotes/:quote", element: page(() => import("./pages/quote/Page")) },
      { path: "bring", element: page(() => import("./pages/bring/Page")) },
    ],
  },
  { path: "*", element: page(() => import("./pages/lost/Page")) },
];

/** The page of the address that the browser shows. */
export function Pages() {
  return (
    <>
      {useRoutes(routes)}
      <Away />
    </>
  );
}
