package dev.meshclient.testkit;

/** Has a mesh file beside it, which a class in another package inherits. */
@MeshTest("shop.yaml")
public abstract class ShopMesh {}
