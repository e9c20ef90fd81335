package dev.meshclient.discovery;

import java.util.List;
import org.xbill.DNS.Record;

/**
 * A certain answer to a question.
 *
 * @param records those of the type asked for; none if there are none
 * @param additional what the nameserver told unasked together with them
 * @param ttlSeconds the least time to live of all on the way, aliases included; of an absence what RFC 2308 says, and 0
 *     where nobody says
 */
record DnsAnswer(List<Record> records, List<Record> additional, long ttlSeconds) {}
