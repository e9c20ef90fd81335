package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.CookieMatch;
import dev.meshclient.model.ValueMatch;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a condition on a cookie, which has the form of one on a header. */
final class CookieReader {
    private static final Pattern NAME = Pattern.compile("[!-:<>-~]{1,255}");

    /** The name of a cookie. It need not be a token, as it is found and not set. */
    static final ValueReader<String> COOKIE_NAME =
            Text.matching(text -> NAME.matcher(text).matches(), "1..255 visible ASCII characters without '=' and ';'");

    /** Conditions on cookies. */
    static final ValueReader<List<CookieMatch>> LIST = Items.of(CookieReader::read, 1, 10);

    private CookieReader() {}

    private static CookieMatch read(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> {
            ValueMatch value = fields.optional("match", ValueMatchReader.ALL);
            if (demanded(value).indexOf(';') >= 0) {
                fields.warning(
                        "match", Problem.of("no cookie has such a value").expected("none with ';', which ends it"));
            }
            return new CookieMatch(
                    fields.required("name", COOKIE_NAME), fields.optional("invert", Flag::read, false), value);
        });
    }

    /** Returns the characters that a value has for certain. */
    private static String demanded(@Nullable ValueMatch value) {
        if (value instanceof ValueMatch.Exact exact) {
            return exact.value();
        }
        if (value instanceof ValueMatch.Prefix prefix) {
            return prefix.prefix();
        }
        return value instanceof ValueMatch.Suffix suffix ? suffix.suffix() : "";
    }
}
