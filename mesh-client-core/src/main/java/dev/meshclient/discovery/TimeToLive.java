package dev.meshclient.discovery;

import java.time.Duration;

/**
 * How long an answer holds at least and at most, whatever the nameserver says.
 *
 * @param floor also where nothing is said
 * @param ceiling not less than the floor
 */
record TimeToLive(Duration floor, Duration ceiling) {

    Duration of(long seconds) {
        Duration said = Duration.ofSeconds(seconds);
        if (said.compareTo(floor) < 0) {
            return floor;
        }
        return said.compareTo(ceiling) > 0 ? ceiling : said;
    }
}
