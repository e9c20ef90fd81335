package dev.meshclient.model;

import dev.meshclient.annotation.Internal;
import java.util.regex.Pattern;

/** Names of headers whose values may be credentials, which no message shows. */
@Internal
public final class SecretNames {
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(authorization|cookie|token|secret|jwt|password|credential|signature|session).*"
                    + "|(.*([-_]|api))?key");

    private SecretNames() {}

    /** Returns whether a header of that name, in any case, may carry a credential. */
    public static boolean contain(String name) {
        return SECRET.matcher(name).matches();
    }
}
