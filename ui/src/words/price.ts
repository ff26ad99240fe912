import { quote } from "./en/quote";
import { quotes } from "./en/quotes";
import { scope } from "./en/scope";

/** The words of the pages about prices, which are loaded with them. */
export const price = { quote, quotes, scope };
