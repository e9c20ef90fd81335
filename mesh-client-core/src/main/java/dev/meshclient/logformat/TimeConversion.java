package dev.meshclient.logformat;

import java.time.ZonedDateTime;

/** A part of a time. */
@FunctionalInterface
interface TimeConversion {

    /** Appends it. */
    void append(ZonedDateTime time, StringBuilder text);
}
