import { Tabs } from "@mantine/core";
import { useParams, useSearchParams } from "react-router";
import { MapPage } from "../../components/MapPage";
import { price } from "../../words/price";
import { Files } from "./Files";
import { Rates } from "./Rates";
import { Way } from "./Way";
import { Work } from "./Work";

const say = price.scope;
const TABS = ["work", "way", "rates"] as const;

/** The work that the map implies, the way to connect the systems, and the rates behind the figures. */
export function Page() {
  const { map = "" } = useParams();
  const [search, setSearch] = useSearchParams();
  const asked = search.get("part");
  const tab = TABS.find((one) => one === asked) ?? "work";
  return (
    <MapPage title={say.title} about={say.about} actions={<Files map={map} />}>
      <Tabs
        value={tab}
        onChange={(next) => setSearch(next && next !== "work" ? { part: next } : {})}
        keepMounted={false}
      >
        <Tabs.List style={{ flexWrap: "wrap" }}>
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {say.tabs[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="work" pt="md">
          <Work map={map} />
        </Tabs.Panel>
        <Tabs.Panel value="way" pt="md">
          <Way map={map} />
        </Tabs.Panel>
        <Tabs.Panel value="rates" pt="md">
          <Rates map={map} />
        </Tabs.Panel>
      </Tabs>
    </MapPage>
  );
}
