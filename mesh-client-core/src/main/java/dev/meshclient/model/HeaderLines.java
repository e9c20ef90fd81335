package dev.meshclient.model;

import dev.meshclient.annotation.Internal;

/** Makes one value of several lines of a header. */
@Internal
public final class HeaderLines {

    private HeaderLines() {}

    /**
     * Returns the values of two lines as one (RFC 9110, section 5.3; for cookies RFC 9113, section 8.2.3).
     *
     * @param name the header's name, in any case
     */
    public static String joined(String name, String first, String second) {
        return first + (name.equalsIgnoreCase("cookie") ? "; " : ",") + second;
    }
}
