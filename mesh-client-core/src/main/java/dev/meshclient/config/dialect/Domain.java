package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.Authority;
import java.util.regex.Pattern;

/** Reads the name of a domain, into the form in which the mesh compares hosts. */
final class Domain {
    private static final Pattern NAME = Pattern.compile("[^\\s.*/:]{1,63}(\\.[^\\s.*/:]{1,63})*");
    private static final int LONGEST = 253;

    private Domain() {}

    static String read(Node node, Scope scope) {
        return Authority.canonicalHost(
                Text.matching(Domain::isDomain, "a domain such as shop.local").read(node, scope));
    }

    private static boolean isDomain(String text) {
        String domain = text.indexOf('@') < 0 ? Authority.canonicalHost(text) : "";
        return domain.length() <= LONGEST && NAME.matcher(domain).matches();
    }
}
