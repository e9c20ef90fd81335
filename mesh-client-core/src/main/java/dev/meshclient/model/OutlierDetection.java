package dev.meshclient.model;

import java.time.Duration;

/**
 * When an instance that keeps failing is left out for a while.
 *
 * @param maxServerErrors consecutive failures that eject, 1 or more
 * @param interval time between the sweeps that bring instances back
 * @param baseEjectionDuration time of a first ejection, multiplied by the number of ejections
 * @param maxEjectionPercent 0..100; checked before an ejection, so that at least one instance can be ejected where it
 *     is not 0
 */
public record OutlierDetection(
        int maxServerErrors, Duration interval, Duration baseEjectionDuration, int maxEjectionPercent) {}
