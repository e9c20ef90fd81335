package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.MissingNode;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields of which exactly one is to be there. */
final class Union<T> implements ValueReader<T> {
    private final Map<String, ValueReader<? extends T>> members = new LinkedHashMap<>();

    private Union() {}

    static <T> Union<T> of(String name, ValueReader<? extends T> reader) {
        return new Union<T>().or(name, reader);
    }

    Union<T> or(String name, ValueReader<? extends T> reader) {
        members.put(name, reader);
        return this;
    }

    /** Reads an object that has no other field. */
    @Override
    public T read(Node node, Scope scope) {
        return Fields.read(node, scope, this::read);
    }

    /** Reads the one field of an object that may have others besides. */
    T read(Fields fields) {
        List<String> present = fields.present(members.keySet());
        if (present.size() != 1) {
            refuse(fields, present);
        }
        T first = null;
        for (String name : present) {
            T value = fields.required(name, member(name));
            first = first == null ? value : first;
        }
        return first == null ? placeholder(fields) : first;
    }

    private void refuse(Fields fields, List<String> present) {
        String names = String.join(", ", members.keySet());
        Problem problem =
                Problem.of(present.isEmpty() ? "nothing chosen" : "not together: " + String.join(", ", present));
        fields.problem(problem.expected(members.size() == 1 ? names : "exactly one of " + names));
    }

    private T placeholder(Fields fields) {
        String name = members.keySet().iterator().next();
        return member(name).read(new MissingNode(fields.node().place()), fields.scope());
    }

    private ValueReader<? extends T> member(String name) {
        ValueReader<? extends T> member = members.get(name);
        if (member == null) {
            throw new IllegalArgumentException(name);
        }
        return member;
    }
}
