import {
  type Icon,
  IconArrowsShuffle2,
  IconBuildingFactory2,
  IconBuildingStore,
  IconBuildingWarehouse,
  IconCashRegister,
  IconChartBar,
  IconCreditCard,
  IconHeadset,
  IconLayoutBoard,
  IconMail,
  IconQuestionMark,
  IconReceipt2,
  IconShoppingBag,
  IconTable,
  IconTags,
  IconTruckDelivery,
  IconUsers,
} from "@tabler/icons-react";

const ICONS: Record<string, Icon> = {
  storefront: IconBuildingStore,
  marketplace: IconShoppingBag,
  erp: IconBuildingFactory2,
  crm: IconUsers,
  stock: IconBuildingWarehouse,
  shipping: IconTruckDelivery,
  payment: IconCreditCard,
  marketing: IconMail,
  finance: IconReceipt2,
  reporting: IconChartBar,
  support: IconHeadset,
  middleware: IconArrowsShuffle2,
  cms: IconLayoutBoard,
  pim: IconTags,
  pos: IconCashRegister,
  spreadsheet: IconTable,
};

/** The picture of a kind of system. */
export function iconOf(kind: string): Icon {
  return ICONS[kind] ?? IconQuestionMark;
}
