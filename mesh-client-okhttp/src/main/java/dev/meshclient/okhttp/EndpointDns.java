package dev.meshclient.okhttp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/**
 * Answers every name with one endpoint. Its value is part of what makes two of OkHttp's addresses equal, so it names the
 * virtual node: connections of two endpoints, or of two nodes at one address, are never shared, nor HTTP/2 ones merged.
 *
 * @param virtualNode the node
 * @param address IP address or host name
 * @param port the real port
 */
record EndpointDns(String virtualNode, String address, int port) implements Dns {

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(address));
    }
}
