package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.ListNode;
import dev.meshclient.config.tree.MissingNode;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.config.tree.ScalarNode;
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
        if (node instanceof ScalarNode || node instanceof ListNode) {
            scope.wrongType(node, "an object with " + names());
            return placeholder(new MissingNode(node.place()), scope);
        }
        return Fields.read(node, scope, fields -> read(fields, fields.strictlyUnknown(members.keySet())));
    }

    /** Reads the one field of an object that may have others besides. */
    T read(Fields fields) {
        return read(fields, false);
    }

    private T read(Fields fields, boolean otherwiseRefused) {
        List<String> present = fields.present(members.keySet());
        if (present.size() != 1 && !otherwiseRefused) {
            refuse(fields, present);
        }
        T first = null;
        for (String name : present) {
            T value = fields.required(name, member(name));
            first = first == null ? value : first;
        }
        return first == null ? placeholder(new MissingNode(fields.node().place()), fields.scope()) : first;
    }

    private void refuse(Fields fields, List<String> present) {
        Problem problem = Problem.of(
                        present.isEmpty() ? "nothing chosen" : "not together: " + String.join(", ", present))
                .expected(names());
        if (present.isEmpty()) {
            fields.absent(members.keySet(), problem);
        } else {
            fields.problem(problem);
        }
    }

    private String names() {
        String names = String.join(", ", members.keySet());
        return members.size() == 1 ? names : "exactly one of " + names;
    }

    private T placeholder(MissingNode missing, Scope scope) {
        return member(members.keySet().iterator().next()).read(missing, scope);
    }

    private ValueReader<? extends T> member(String name) {
        ValueReader<? extends T> member = members.get(name);
        if (member == null) {
            throw new IllegalArgumentException(name);
        }
        return member;
    }
}
