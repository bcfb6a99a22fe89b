/**
 * Of what a customer bought, the latest so many purchases are followed up: in the table's rows and in the offers made
 * from them.
 */
export const FOLLOWED_UP = 8;
/** And so many durables that are beyond their usual age. */
export const MOST_AGED = 2;
