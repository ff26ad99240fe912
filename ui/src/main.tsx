import "./mantine.css";
import "@mantine/notifications/styles.css";
import "./fonts.css";
import "./base.css";
import { MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { fetchAhead } from "./ahead";
import { Refused } from "./api/client";
import { onReturn } from "./api/connection";
import { Pages } from "./app";
import { Gate } from "./pages/frame/Gate";
import { Messages } from "./pages/frame/Messages";
import { stateColours, theme } from "./theme";

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (times, error) => !(error instanceof Refused) && times < 3,
      // The server is often this very machine: it answers without any network.
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});
onReturn(() => void client.invalidateQueries());

fetchAhead(client, window.location.pathname);

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} cssVariablesResolver={stateColours} defaultColorScheme="auto">
        <ModalsProvider>
          <Messages />
          <Gate>
            <BrowserRouter>
              <Pages />
            </BrowserRouter>
          </Gate>
        </ModalsProvider>
      </MantineProvider>
    </QueryClientProvider>
  </StrictMode>,
);
