/**
 * What a page to be read can do beyond its text.
 */
