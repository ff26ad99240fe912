import { Notifications } from "@mantine/notifications";

/** The corner in which messages stand. */
export const Corner = () => <Notifications position="bottom-right" />;
