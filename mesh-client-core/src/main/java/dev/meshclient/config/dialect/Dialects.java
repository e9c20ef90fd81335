package dev.meshclient.config.dialect;

import dev.meshclient.annotation.Internal;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All dialects. The first that recognizes a document reads it. */
@Internal
public final class Dialects {
    private static final List<Dialect> ALL = List.of(new NativeDialect());

    private Dialects() {}

    /** Returns the dialect of a document; none, with a finding, if there is no such dialect. */
    public static Optional<Dialect> of(Node root, Findings findings) {
        Optional<Dialect> dialect =
                ALL.stream().filter(candidate -> candidate.recognizes(root)).findFirst();
        if (dialect.isEmpty()) {
            String signs = ALL.stream().map(Dialect::sign).collect(Collectors.joining(" or "));
            findings.error(
                    root.place(),
                    Problem.of("not a known kind of configuration").expected(signs));
        }
        return dialect;
    }
}
