package dev.meshclient.routing;

/**
 * Turns a hash into a number with the exponential distribution: -ln(u), where u is what the hash is as a number between 0
 * and 1. {@link Math#log} may give another last digit on another JVM; {@link StrictMath#log} and arithmetic do not, and a
 * table of logarithms with four terms of the series for what remains is exact to 12 decimal places.
 */
final class ExponentialDraw {
    private static final int FRACTION_BITS = 52;
    private static final double ULP = 1.0 / (1L << FRACTION_BITS);
    private static final long FRACTION = (1L << FRACTION_BITS) - 1;
    private static final long EXPONENT_OF_1 = 1023;
    private static final double LN_2 = StrictMath.log(2);

    private static final int INTERVAL_BITS = 7;
    private static final int INTERVALS = 1 << INTERVAL_BITS;

    /** Of the middles of the intervals between 1 and 2: 1/c, and -ln(c). */
    private static final double[] INVERSES = new double[INTERVALS];

    private static final double[] LOGARITHMS = new double[INTERVALS];

    static {
        for (int i = 0; i < INTERVALS; i++) {
            INVERSES[i] = 1 / (1 + (i + 0.5) / INTERVALS);
            LOGARITHMS[i] = StrictMath.log(INVERSES[i]);
        }
    }

    private ExponentialDraw() {}

    /** Returns a number above 0. */
    static double of(long hash) {
        double drawn = minusLogarithm(((hash >>> (64 - FRACTION_BITS)) + 0.5) * ULP);
        return drawn > 0 ? drawn : Double.MIN_NORMAL;
    }

    /** With u = c * (1 + r) / 2^e, where c is the middle of an interval and r is small. */
    private static double minusLogarithm(double u) {
        long bits = Double.doubleToRawLongBits(u);
        long e = EXPONENT_OF_1 - (bits >>> FRACTION_BITS);
        int interval = (int) (bits >>> (FRACTION_BITS - INTERVAL_BITS)) & (INTERVALS - 1);
        double fraction = Double.longBitsToDouble((bits & FRACTION) | (EXPONENT_OF_1 << FRACTION_BITS));
        double r = fraction * INVERSES[interval] - 1;
        return e * LN_2 + LOGARITHMS[interval] - r * (1 - r * (1.0 / 2 - r * (1.0 / 3 - r * (1.0 / 4))));
    }
}
