"""The roster of Kelompok Informasi Masyarakat (KIM), the community information groups of Cilegon.

A chapter is a KIM unit; a board leads it for one term under one SK; officers hold posts in a board;
members belong to a chapter. Coordinators keep the roster of their own kecamatan.
May use articles' topics, photos and stories; nothing else imports kim but the composition root.
"""
