package dev.meshclient.logformat;

import org.jspecify.annotations.Nullable;

/**
 * An operator as a format has it: {@code %NAME(argument):length%}.
 *
 * @param text all of it, with its percent signs
 * @param position of its first character in the format, from 0
 * @param argument what is in parentheses; null for nothing
 * @param length how many characters are shown; -1 for all
 */
record Command(
        String text, int position, String name, @Nullable String argument, int length) {

    /** Returns a complaint about it. */
    WrongFormatException wrong(String problem, @Nullable String expected) {
        return new WrongFormatException(text, position, problem, expected);
    }
}
