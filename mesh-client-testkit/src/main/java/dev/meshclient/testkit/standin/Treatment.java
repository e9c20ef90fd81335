package dev.meshclient.testkit.standin;

/**
 * How a call is treated.
 *
 * @param generation how often a behaviour had been set when the call came: if it is no longer so often, another one holds
 */
record Treatment(Behaviour behaviour, long generation) {}
