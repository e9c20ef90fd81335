package dev.meshclient.spring.console;

import java.util.List;

/** How much a section may still show: so much of each list, and so much of all of them together. */
final class Allowance {
    private static final int TOGETHER = 500;

    private final int each;
    private int left = TOGETHER;

    /** Allows a few of each list, and many where a filter has chosen it. */
    Allowance(Filter filter, int few) {
        this.each = filter.isEmpty() ? few : TOGETHER;
    }

    /** Returns the beginning of a list. */
    <T> List<T> of(List<T> list) {
        int taken = Math.min(list.size(), Math.min(each, left));
        left -= taken;
        return list.subList(0, taken);
    }
}
