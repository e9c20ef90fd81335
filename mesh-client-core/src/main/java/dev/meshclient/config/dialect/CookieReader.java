package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.CookieMatch;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a condition on a cookie, which has the form of one on a header. */
final class CookieReader {
    private static final Pattern NAME = Pattern.compile("[!-:<>-~]{1,255}");
    private static final ValueReader<String> COOKIE_NAME =
            Text.matching(text -> NAME.matcher(text).matches(), "1..255 visible ASCII characters without '=' and ';'");

    /** Conditions on cookies. */
    static final ValueReader<List<CookieMatch>> LIST = Items.of(CookieReader::read, 1, 10);

    private CookieReader() {}

    private static CookieMatch read(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new CookieMatch(
                        fields.required("name", COOKIE_NAME),
                        fields.optional("invert", Flag::read, false),
                        fields.optional("match", ValueMatchReader.ALL)));
    }
}
