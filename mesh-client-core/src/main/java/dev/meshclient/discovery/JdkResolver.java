package dev.meshclient.discovery;

import dev.meshclient.discovery.AddressLookup.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Looks hosts up with the JVM. It has a cache of its own ({@code networkaddress.cache.ttl}), does not say how long an
 * answer holds, and cannot be interrupted.
 */
@FunctionalInterface
interface JdkResolver {

    /** Returns the JVM's. */
    static JdkResolver system() {
        return InetAddress::getAllByName;
    }

    InetAddress[] allByName(String host) throws UnknownHostException;

    /**
     * Returns the addresses of the first family that has any.
     *
     * @throws IOException if there are none at all: the JVM does not tell whether the name does not exist or could not be
     *     looked up
     */
    default Answer addresses(String host, List<AddressFamily> families, TimeToLive timeToLive) throws IOException {
        InetAddress[] all;
        try {
            all = allByName(host);
        } catch (UnknownHostException e) {
            throw new IOException(host + ": the JVM finds no address, and does not tell why", e);
        }
        for (AddressFamily family : families) {
            List<String> addresses = Arrays.stream(all)
                    .filter(family::has)
                    .map(InetAddress::getHostAddress)
                    .toList();
            if (!addresses.isEmpty()) {
                return new Answer(addresses, timeToLive.floor());
            }
        }
        return new Answer(List.of(), timeToLive.floor());
    }
}
