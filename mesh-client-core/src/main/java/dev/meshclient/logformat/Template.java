package dev.meshclient.logformat;

import java.util.List;

/**
 * A format, or a value of a JSON format, that has been read: literal text with values in between. There is one literal
 * more than there are values; each may be empty.
 */
record Template(List<String> literals, List<Value> values) {

    Template {
        literals = List.copyOf(literals);
        values = List.copyOf(values);
    }

    /** Returns whether there is nothing but one value. */
    boolean isOneValue() {
        return values.size() == 1
                && literals.get(0).isEmpty()
                && literals.get(1).isEmpty();
    }
}
