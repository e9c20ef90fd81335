package dev.meshclient.routing;

/**
 * A whole number from a start to an end, exclusive: the whole value in decimal, perhaps with a sign, within 64 bits (Envoy,
 * {@code header_utility.cc}, {@code HeaderDataRangeMatch}).
 */
record RangeValue(long start, long end) implements ValueCondition {

    @Override
    public boolean holds(String text, int from, int to) {
        boolean negative = from < to && text.charAt(from) == '-';
        int first = negative || (from < to && text.charAt(from) == '+') ? from + 1 : from;
        if (first == to) {
            return false;
        }
        long negated = 0;
        for (int i = first; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || negated < (Long.MIN_VALUE + digit) / 10) {
                return false;
            }
            negated = negated * 10 - digit;
        }
        return negative ? contains(negated) : negated != Long.MIN_VALUE && contains(-negated);
    }

    private boolean contains(long number) {
        return start <= number && number < end;
    }

    @Override
    public String expected() {
        return " range: " + start + ".." + (end - 1);
    }
}
