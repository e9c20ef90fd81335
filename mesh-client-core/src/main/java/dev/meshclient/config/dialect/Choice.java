package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.config.tree.ScalarNode;
import dev.meshclient.model.IpPreference;
import dev.meshclient.model.Protocol;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Reads one of a few words. */
final class Choice<T> implements ValueReader<T> {
    /** The protocol of a listener. */
    static final Choice<Protocol> PROTOCOL = of(Protocol.values(), Protocol::configName);

    /** The protocol of a listener of a virtual gateway. */
    static final Choice<Protocol> GATEWAY_PROTOCOL =
            of(new Protocol[] {Protocol.HTTP, Protocol.HTTP2, Protocol.GRPC}, Protocol::configName);

    /** The address families of a name. */
    static final Choice<IpPreference> IP_PREFERENCE =
            of(IpPreference.values(), value -> value.name().replace("IPV", "IPv"));

    private final Map<String, T> values;

    private Choice(Map<String, T> values) {
        this.values = values;
    }

    /** Returns a reader of values that are spelled by a rule. */
    static <T> Choice<T> of(T[] values, Function<T, String> spelling) {
        Map<String, T> spelled = new LinkedHashMap<>();
        Arrays.stream(values).forEach(value -> spelled.put(spelling.apply(value), value));
        return new Choice<>(spelled);
    }

    /** Returns a reader of constants that are spelled as they are named. */
    static <E extends Enum<E>> Choice<E> of(Class<E> type) {
        return of(type.getEnumConstants(), Enum::name);
    }

    /** Returns a reader of words. */
    static Choice<String> of(String... words) {
        return of(words, Function.identity());
    }

    @Override
    public T read(Node node, Scope scope) {
        String text = node instanceof ScalarNode scalar ? scalar.text() : "";
        T value = values.get(text);
        if (value != null) {
            return value;
        }
        String expected = String.join(", ", values.keySet());
        if (node instanceof ScalarNode) {
            scope.error(
                    node,
                    Problem.of("unknown value").value(node).expected(expected).nearest(text, values.keySet()));
        } else {
            scope.wrongType(node, "one of " + expected);
        }
        return values.values().iterator().next();
    }
}
