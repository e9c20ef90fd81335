package dev.meshclient.examples.observability;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A number that a receiver of metrics was given.
 *
 * @param name what is measured, in the receiver's own writing
 * @param tags by what it is told apart, in the order of their names
 * @param value the number
 */
record Sample(String name, Map<String, String> tags, double value) {

    Sample {
        tags = new TreeMap<>(tags);
    }

    /** Returns the sum of what has this name and at least these tags; 0 if nothing has. */
    static double sum(Collection<Sample> samples, String name, Map<String, String> tags) {
        return samples.stream()
                .filter(sample ->
                        sample.name.equals(name) && sample.tags.entrySet().containsAll(tags.entrySet()))
                .mapToDouble(Sample::value)
                .sum();
    }

    /** Returns it with its name and the names of its tags written in another way. */
    Sample rewritten(UnaryOperator<String> otherName, UnaryOperator<String> otherTag) {
        Map<String, String> otherTags = new TreeMap<>();
        tags.forEach((tag, text) -> otherTags.put(otherTag.apply(tag), text));
        return new Sample(otherName.apply(name), otherTags, value);
    }

    /** Returns it as one line: {@code name{tag="value"} 1.0}. */
    @Override
    public String toString() {
        String labels = tags.entrySet().stream()
                .map(tag -> tag.getKey() + "=\"" + tag.getValue() + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
        return name + (tags.isEmpty() ? "" : labels) + " " + value;
    }
}
