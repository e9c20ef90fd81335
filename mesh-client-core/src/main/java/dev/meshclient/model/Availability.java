package dev.meshclient.model;

/** Whether an endpoint takes requests. */
public enum Availability {
    /** It does. */
    AVAILABLE,
    /** A connection to it was refused a moment ago: it is avoided while another one is available. */
    ASIDE,
    /** Outlier detection has ejected it. */
    EJECTED,
    /** It has left its virtual node; requests under way go on. */
    RETIRED
}
