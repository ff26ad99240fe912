import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { download } from "../../api/download";
import { useTask } from "../../components/useTask";
import { price } from "../../words/price";

const say = price.scope;
const FORMATS = ["pdf", "docx", "xlsx", "csv", "svg"] as const;

/** The scope as a file, for those who decide on the budget. */
export function Files({ map }: { map: string }) {
  const { busy, run } = useTask();
  const take = (format: string) =>
    void run(() =>
      download(`/api/maps/${encodeURIComponent(map)}/documents/scope.${format}`, `scope.${format}`),
    );
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          loading={busy}
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {say.files}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say.filesAbout}</Menu.Label>
        {FORMATS.map((format) => (
          <Menu.Item key={format} onClick={() => take(format)}>
            {say.formats[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
