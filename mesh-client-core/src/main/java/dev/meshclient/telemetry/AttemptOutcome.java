package dev.meshclient.telemetry;

import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import java.util.Locale;

/** What an attempt came to, as one of few numbers: the classes of status first, then the ways to fail. */
final class AttemptOutcome {
    private static final Outcome.Kind[] KINDS = Outcome.Kind.values();
    private static final int CLASSES = 5;

    /** How many there are; the place of {@link Outcome.Kind#RESPONSE} stays empty. */
    static final int COUNT = CLASSES + KINDS.length;

    private AttemptOutcome() {}

    /** The number lives no longer than the process, as the constants' order does. */
    @SuppressWarnings("EnumOrdinal")
    static int of(Outcome outcome) {
        return outcome.isResponse()
                ? CallOutcome.ofStatus(outcome.status()).ordinal()
                : CLASSES + outcome.kind().ordinal();
    }

    static String label(int number) {
        return number < CLASSES
                ? CallOutcome.at(number).label()
                : KINDS[number - CLASSES].name().toLowerCase(Locale.ROOT);
    }

    static String label(Outcome outcome) {
        return label(of(outcome));
    }

    static String flag(int number) {
        ResponseFlag flag = number < CLASSES ? null : KINDS[number - CLASSES].flag();
        return flag == null ? CallNames.NONE : flag.name();
    }
}
