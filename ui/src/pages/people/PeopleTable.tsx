import { ActionIcon, Anchor, Menu, Text, VisuallyHidden } from "@mantine/core";
import { IconDotsVertical } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Shape } from "../../api/client";
import { AnswerCell, type EditorHandle } from "../../components/answer";
import { useRows } from "../../components/useRows";
import { blockUrl } from "../../model/place";
import { words } from "../../words";
import { Address } from "./Address";
import classes from "./People.module.css";

const w = words.people;

/** The people of a map; on a narrow screen each is a card. */
export function PeopleTable({
  map,
  people,
  editor,
}: {
  map: string;
  people: Shape<"PersonRow">[];
  editor: EditorHandle;
}) {
  const { rename, drop, windows } = useRows(map);
  return (
    <section>
      <table className={classes.people} aria-label={w.peopleTitle}>
        <thead>
          <tr>
            <th scope="col">{w.columns.name}</th>
            <th scope="col">{w.columns.role}</th>
            <th scope="col">{w.columns.deputy}</th>
            <th scope="col">{w.columns.address}</th>
            <th scope="col">{w.columns.systems}</th>
            <th scope="col" data-number>
              {w.columns.questions}
            </th>
            <th scope="col" data-number>
              {w.columns.signed}
            </th>
            {!editor.readOnly && (
              <th scope="col">
                <VisuallyHidden>{words.common.more}</VisuallyHidden>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.name}>
              <th scope="row">
                <Anchor component={Link} to={blockUrl(map, person.path)} size="sm" fw={600}>
                  {person.name}
                </Anchor>
              </th>
              <td data-label={w.columns.role}>
                <AnswerCell answer={person.role} onEdit={editor.open} label={w.columns.role} />
              </td>
              <td data-label={w.columns.deputy}>
                <AnswerCell answer={person.deputy} onEdit={editor.open} label={w.columns.deputy} />
              </td>
              <td data-label={w.columns.address}>
                <Address
                  key={person.address}
                  map={map}
                  name={person.name}
                  address={person.address}
                  readOnly={editor.readOnly}
                />
              </td>
              <td data-label={w.columns.systems}>
                {person.systems.length > 0 ? (
                  <Text size="sm" lineClamp={3} title={person.systems.join(", ")}>
                    {person.systems.join(", ")}
                  </Text>
                ) : (
                  <Text span size="sm" c="dimmed">
                    {w.noSystems}
                  </Text>
                )}
              </td>
              <td data-label={w.columns.questions} data-number>
                {person.questions > 0 ? (
                  <Anchor
                    component={Link}
                    size="sm"
                    to={`/maps/${encodeURIComponent(map)}/questions?person=${encodeURIComponent(person.name)}`}
                    aria-label={w.askThem(person.name, person.questions)}
                  >
                    {person.questions}
                  </Anchor>
                ) : (
                  0
                )}
              </td>
              <td data-label={w.columns.signed} data-number>
                {person.signed}
              </td>
              {!editor.readOnly && (
                <td className={classes.menu}>
                  <Menu position="bottom-end">
                    <Menu.Target>
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        size="sm"
                        aria-label={w.menu(person.name)}
                      >
                        <IconDotsVertical size={15} aria-hidden />
                      </ActionIcon>
                    </Menu.Target>
                    <Menu.Dropdown>
                      <Menu.Item component={Link} to={blockUrl(map, person.path)}>
                        {w.open}
                      </Menu.Item>
                      <Menu.Item onClick={() => rename(person.path)}>
                        {words.block.rename}
                      </Menu.Item>
                      <Menu.Item color="red" onClick={() => drop(person.path)}>
                        {words.block.drop}
                      </Menu.Item>
                    </Menu.Dropdown>
                  </Menu>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <Text size="xs" c="dimmed" mt={6}>
        {w.addressHint}
      </Text>
      {windows}
    </section>
  );
}
