package dev.meshclient.config.order;

import java.util.regex.Pattern;

/** The whole numbers from one on, up to before another; a text with anything else in it is none. */
record Numbers(long start, long end) implements TextSet {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern PART = Pattern.compile("[+-]?[0-9]*");

    @Override
    public boolean contains(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return false;
        }
        try {
            long number = Long.parseLong(text);
            return start <= number && number < end;
        } catch (NumberFormatException beyondLong) {
            return false;
        }
    }

    @Override
    public boolean includes(TextSet other) {
        return other instanceof Numbers numbers && start <= numbers.start && numbers.end <= end;
    }

    @Override
    public boolean rejects(TextSet other) {
        if (other instanceof Numbers numbers) {
            return numbers.end <= start || end <= numbers.start;
        }
        return (other instanceof Ending ending && !isPart(ending.text())) || !isPart(other.beginning());
    }

    private static boolean isPart(String text) {
        return PART.matcher(text).matches();
    }
}
