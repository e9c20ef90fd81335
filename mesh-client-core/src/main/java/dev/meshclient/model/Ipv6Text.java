package dev.meshclient.model;

/** Writes IPv6 addresses as RFC 5952 recommends: the longest run of two or more groups of zeros is {@code ::}. */
final class Ipv6Text {
    private static final int GROUPS = 8;

    private Ipv6Text() {}

    static String of(byte[] address) {
        int start = 0;
        int longest = 0;
        for (int i = 0; i < GROUPS; i++) {
            int run = zerosFrom(address, i);
            if (run > longest) {
                start = i;
                longest = run;
            }
        }
        return longest < 2
                ? groups(address, 0, GROUPS)
                : groups(address, 0, start) + "::" + groups(address, start + longest, GROUPS);
    }

    private static int zerosFrom(byte[] address, int first) {
        int next = first;
        while (next < GROUPS && group(address, next) == 0) {
            next++;
        }
        return next - first;
    }

    private static String groups(byte[] address, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(group(address, i)));
        }
        return text.toString();
    }

    private static int group(byte[] address, int index) {
        return (address[2 * index] & 0xff) << 8 | (address[2 * index + 1] & 0xff);
    }
}
