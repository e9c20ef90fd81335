package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the name of a domain, into lower case. */
final class Domain {
    private static final Pattern NAME = Pattern.compile("[^\\s.*/:]{1,63}(\\.[^\\s.*/:]{1,63})*");
    private static final int LONGEST = 253;

    private Domain() {}

    static String read(Node node, Scope scope) {
        return Text.matching(
                        text -> text.length() <= LONGEST && NAME.matcher(text).matches(), "a domain such as shop.local")
                .read(node, scope)
                .toLowerCase(Locale.ROOT);
    }
}
