package dev.meshclient.model;

/** Which address families of a name or an instance are used. */
public enum IpPreference {
    IPV6_PREFERRED,
    IPV4_PREFERRED,
    IPV4_ONLY,
    IPV6_ONLY
}
