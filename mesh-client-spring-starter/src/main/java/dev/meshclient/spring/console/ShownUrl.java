package dev.meshclient.spring.console;

import dev.meshclient.model.LoggableTarget;

/** A URL without its user, and without the values of parameters whose names tell of a credential. */
final class ShownUrl {
    private ShownUrl() {}

    static String of(String url) {
        int authority = url.indexOf("//") < 0 ? 0 : url.indexOf("//") + 2;
        int path = firstOf(url, "/?#", authority);
        int user = url.lastIndexOf('@', path - 1);
        StringBuilder shown =
                new StringBuilder(url.substring(0, authority)).append(url, Math.max(authority, user + 1), path);
        int question = url.indexOf('?', path);
        if (question < 0) {
            LoggableTarget.appendPath(shown, url.substring(path));
        } else {
            LoggableTarget.append(shown, url.substring(path, question), url.substring(question + 1));
        }
        return shown.toString();
    }

    private static int firstOf(String text, String ends, int from) {
        for (int i = from; i < text.length(); i++) {
            if (ends.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }
}
