begin_version
3
end_version
begin_metric
1
end_metric
192
begin_variable
var0
-1
2
Atom f98()
NegatedAtom f98()
end_variable
begin_variable
var1
-1
2
Atom f96()
NegatedAtom f96()
end_variable
begin_variable
var2
-1
2
Atom f94()
NegatedAtom f94()
end_variable
begin_variable
var3
-1
2
Atom f90()
NegatedAtom f90()
end_variable
begin_variable
var4
-1
2
Atom f9()
NegatedAtom f9()
end_variable
begin_variable
var5
-1
2
Atom f87()
NegatedAtom f87()
end_variable
begin_variable
var6
-1
2
Atom f80()
NegatedAtom f80()
end_variable
begin_variable
var7
-1
2
Atom f79()
NegatedAtom f79()
end_variable
begin_variable
var8
-1
2
Atom f76()
NegatedAtom f76()
end_variable
begin_variable
var9
-1
2
Atom f69()
NegatedAtom f69()
end_variable
begin_variable
var10
-1
2
Atom f68()
NegatedAtom f68()
end_variable
begin_variable
var11
-1
2
Atom f65()
NegatedAtom f65()
end_variable
begin_variable
var12
-1
2
Atom f57()
NegatedAtom f57()
end_variable
begin_variable
var13
-1
2
Atom f55()
NegatedAtom f55()
end_variable
begin_variable
var14
-1
2
Atom f52()
NegatedAtom f52()
end_variable
begin_variable
var15
-1
2
Atom f49()
NegatedAtom f49()
end_variable
begin_variable
var16
-1
2
Atom f47()
NegatedAtom f47()
end_variable
begin_variable
var17
-1
2
Atom f40()
NegatedAtom f40()
end_variable
begin_variable
var18
-1
2
Atom f37()
NegatedAtom f37()
end_variable
begin_variable
var19
-1
2
Atom f34()
NegatedAtom f34()
end_variable
begin_variable
var20
-1
2
Atom f31()
NegatedAtom f31()
end_variable
begin_variable
var21
-1
2
Atom f29()
NegatedAtom f29()
end_variable
begin_variable
var22
-1
2
Atom f27()
NegatedAtom f27()
end_variable
begin_variable
var23
-1
2
Atom f25()
NegatedAtom f25()
end_variable
begin_variable
var24
-1
2
Atom f23()
NegatedAtom f23()
end_variable
begin_variable
var25
-1
2
Atom f21()
NegatedAtom f21()
end_variable
begin_variable
var26
-1
2
Atom f199()
NegatedAtom f199()
end_variable
begin_variable
var27
-1
2
Atom f26()
NegatedAtom f26()
end_variable
begin_variable
var28
-1
2
Atom f197()
NegatedAtom f197()
end_variable
begin_variable
var29
-1
2
Atom f198()
NegatedAtom f198()
end_variable
begin_variable
var30
-1
2
Atom f196()
NegatedAtom f196()
end_variable
begin_variable
var31
-1
2
Atom f93()
NegatedAtom f93()
end_variable
begin_variable
var32
-1
2
Atom f194()
NegatedAtom f194()
end_variable
begin_variable
var33
-1
2
Atom f195()
NegatedAtom f195()
end_variable
begin_variable
var34
-1
2
Atom f193()
NegatedAtom f193()
end_variable
begin_variable
var35
-1
2
Atom f20()
NegatedAtom f20()
end_variable
begin_variable
var36
-1
2
Atom f191()
NegatedAtom f191()
end_variable
begin_variable
var37
-1
2
Atom f192()
NegatedAtom f192()
end_variable
begin_variable
var38
-1
2
Atom f19()
NegatedAtom f19()
end_variable
begin_variable
var39
-1
2
Atom f190()
NegatedAtom f190()
end_variable
begin_variable
var40
-1
2
Atom f44()
NegatedAtom f44()
end_variable
begin_variable
var41
-1
2
Atom f188()
NegatedAtom f188()
end_variable
begin_variable
var42
-1
2
Atom f189()
NegatedAtom f189()
end_variable
begin_variable
var43
-1
2
Atom f181()
NegatedAtom f181()
end_variable
begin_variable
var44
-1
2
Atom f46()
NegatedAtom f46()
end_variable
begin_variable
var45
-1
2
Atom f179()
NegatedAtom f179()
end_variable
begin_variable
var46
-1
2
Atom f180()
NegatedAtom f180()
end_variable
begin_variable
var47
-1
2
Atom f178()
NegatedAtom f178()
end_variable
begin_variable
var48
-1
2
Atom f32()
NegatedAtom f32()
end_variable
begin_variable
var49
-1
2
Atom f176()
NegatedAtom f176()
end_variable
begin_variable
var50
-1
2
Atom f177()
NegatedAtom f177()
end_variable
begin_variable
var51
-1
2
Atom f48()
NegatedAtom f48()
end_variable
begin_variable
var52
-1
2
Atom f175()
NegatedAtom f175()
end_variable
begin_variable
var53
-1
2
Atom f18()
NegatedAtom f18()
end_variable
begin_variable
var54
-1
2
Atom f173()
NegatedAtom f173()
end_variable
begin_variable
var55
-1
2
Atom f174()
NegatedAtom f174()
end_variable
begin_variable
var56
-1
2
Atom f8()
NegatedAtom f8()
end_variable
begin_variable
var57
-1
2
Atom f172()
NegatedAtom f172()
end_variable
begin_variable
var58
-1
2
Atom f30()
NegatedAtom f30()
end_variable
begin_variable
var59
-1
2
Atom f170()
NegatedAtom f170()
end_variable
begin_variable
var60
-1
2
Atom f171()
NegatedAtom f171()
end_variable
begin_variable
var61
-1
2
Atom f59()
NegatedAtom f59()
end_variable
begin_variable
var62
-1
2
Atom f168()
NegatedAtom f168()
end_variable
begin_variable
var63
-1
2
Atom f165()
NegatedAtom f165()
end_variable
begin_variable
var64
-1
2
Atom f15()
NegatedAtom f15()
end_variable
begin_variable
var65
-1
2
Atom f138()
NegatedAtom f138()
end_variable
begin_variable
var66
-1
2
Atom f184()
NegatedAtom f184()
end_variable
begin_variable
var67
-1
2
Atom f134()
NegatedAtom f134()
end_variable
begin_variable
var68
-1
2
Atom f182()
NegatedAtom f182()
end_variable
begin_variable
var69
-1
2
Atom f183()
NegatedAtom f183()
end_variable
begin_variable
var70
-1
2
Atom f130()
NegatedAtom f130()
end_variable
begin_variable
var71
-1
2
Atom f123()
NegatedAtom f123()
end_variable
begin_variable
var72
-1
2
Atom f122()
NegatedAtom f122()
end_variable
begin_variable
var73
-1
2
Atom f121()
NegatedAtom f121()
end_variable
begin_variable
var74
-1
2
Atom f61()
NegatedAtom f61()
end_variable
begin_variable
var75
-1
2
Atom f63()
NegatedAtom f63()
end_variable
begin_variable
var76
-1
2
Atom f120()
NegatedAtom f120()
end_variable
begin_variable
var77
-1
2
Atom f119()
NegatedAtom f119()
end_variable
begin_variable
var78
-1
2
Atom f84()
NegatedAtom f84()
end_variable
begin_variable
var79
-1
2
Atom f42()
NegatedAtom f42()
end_variable
begin_variable
var80
-1
2
Atom f41()
NegatedAtom f41()
end_variable
begin_variable
var81
-1
2
Atom f118()
NegatedAtom f118()
end_variable
begin_variable
var82
-1
2
Atom f77()
NegatedAtom f77()
end_variable
begin_variable
var83
-1
2
Atom f135()
NegatedAtom f135()
end_variable
begin_variable
var84
-1
2
Atom f163()
NegatedAtom f163()
end_variable
begin_variable
var85
-1
2
Atom f115()
NegatedAtom f115()
end_variable
begin_variable
var86
-1
2
Atom f114()
NegatedAtom f114()
end_variable
begin_variable
var87
-1
2
Atom f58()
NegatedAtom f58()
end_variable
begin_variable
var88
-1
2
Atom f113()
NegatedAtom f113()
end_variable
begin_variable
var89
-1
2
Atom f187()
NegatedAtom f187()
end_variable
begin_variable
var90
-1
2
Atom f112()
NegatedAtom f112()
end_variable
begin_variable
var91
-1
2
Atom f185()
NegatedAtom f185()
end_variable
begin_variable
var92
-1
2
Atom f186()
NegatedAtom f186()
end_variable
begin_variable
var93
-1
2
Atom f107()
NegatedAtom f107()
end_variable
begin_variable
var94
-1
2
Atom f92()
NegatedAtom f92()
end_variable
begin_variable
var95
-1
2
Atom f81()
NegatedAtom f81()
end_variable
begin_variable
var96
-1
2
Atom f71()
NegatedAtom f71()
end_variable
begin_variable
var97
-1
2
Atom f70()
NegatedAtom f70()
end_variable
begin_variable
var98
-1
2
Atom f156()
NegatedAtom f156()
end_variable
begin_variable
var99
-1
2
Atom f140()
NegatedAtom f140()
end_variable
begin_variable
var100
-1
2
Atom f137()
NegatedAtom f137()
end_variable
begin_variable
var101
-1
2
Atom f136()
NegatedAtom f136()
end_variable
begin_variable
var102
-1
2
Atom f131()
NegatedAtom f131()
end_variable
begin_variable
var103
-1
2
Atom f105()
NegatedAtom f105()
end_variable
begin_variable
var104
-1
2
Atom f161()
NegatedAtom f161()
end_variable
begin_variable
var105
-1
2
Atom f143()
NegatedAtom f143()
end_variable
begin_variable
var106
-1
2
Atom f82()
NegatedAtom f82()
end_variable
begin_variable
var107
-1
2
Atom f95()
NegatedAtom f95()
end_variable
begin_variable
var108
-1
2
Atom f99()
NegatedAtom f99()
end_variable
begin_variable
var109
-1
2
Atom f83()
NegatedAtom f83()
end_variable
begin_variable
var110
-1
2
Atom f106()
NegatedAtom f106()
end_variable
begin_variable
var111
-1
2
Atom f117()
NegatedAtom f117()
end_variable
begin_variable
var112
-1
2
Atom f104()
NegatedAtom f104()
end_variable
begin_variable
var113
-1
2
Atom f50()
NegatedAtom f50()
end_variable
begin_variable
var114
-1
2
Atom f51()
NegatedAtom f51()
end_variable
begin_variable
var115
-1
2
Atom f169()
NegatedAtom f169()
end_variable
begin_variable
var116
-1
2
Atom f4()
NegatedAtom f4()
end_variable
begin_variable
var117
-1
2
Atom f153()
NegatedAtom f153()
end_variable
begin_variable
var118
-1
2
Atom f14()
NegatedAtom f14()
end_variable
begin_variable
var119
-1
2
Atom f11()
NegatedAtom f11()
end_variable
begin_variable
var120
-1
2
Atom f109()
NegatedAtom f109()
end_variable
begin_variable
var121
-1
2
Atom f101()
NegatedAtom f101()
end_variable
begin_variable
var122
-1
2
Atom f36()
NegatedAtom f36()
end_variable
begin_variable
var123
-1
2
Atom f110()
NegatedAtom f110()
end_variable
begin_variable
var124
-1
2
Atom f72()
NegatedAtom f72()
end_variable
begin_variable
var125
-1
2
Atom f39()
NegatedAtom f39()
end_variable
begin_variable
var126
-1
2
Atom f60()
NegatedAtom f60()
end_variable
begin_variable
var127
-1
2
Atom f64()
NegatedAtom f64()
end_variable
begin_variable
var128
-1
2
Atom f66()
NegatedAtom f66()
end_variable
begin_variable
var129
-1
2
Atom f124()
NegatedAtom f124()
end_variable
begin_variable
var130
-1
2
Atom f38()
NegatedAtom f38()
end_variable
begin_variable
var131
-1
2
Atom f154()
NegatedAtom f154()
end_variable
begin_variable
var132
-1
2
Atom f164()
NegatedAtom f164()
end_variable
begin_variable
var133
-1
2
Atom f75()
NegatedAtom f75()
end_variable
begin_variable
var134
-1
2
Atom f74()
NegatedAtom f74()
end_variable
begin_variable
var135
-1
2
Atom f73()
NegatedAtom f73()
end_variable
begin_variable
var136
-1
2
Atom f162()
NegatedAtom f162()
end_variable
begin_variable
var137
-1
2
Atom f62()
NegatedAtom f62()
end_variable
begin_variable
var138
-1
2
Atom f157()
NegatedAtom f157()
end_variable
begin_variable
var139
-1
2
Atom f116()
NegatedAtom f116()
end_variable
begin_variable
var140
-1
2
Atom f126()
NegatedAtom f126()
end_variable
begin_variable
var141
-1
2
Atom f35()
NegatedAtom f35()
end_variable
begin_variable
var142
-1
2
Atom f139()
NegatedAtom f139()
end_variable
begin_variable
var143
-1
2
Atom f148()
NegatedAtom f148()
end_variable
begin_variable
var144
-1
2
Atom f43()
NegatedAtom f43()
end_variable
begin_variable
var145
-1
2
Atom f45()
NegatedAtom f45()
end_variable
begin_variable
var146
-1
2
Atom f166()
NegatedAtom f166()
end_variable
begin_variable
var147
-1
2
Atom f152()
NegatedAtom f152()
end_variable
begin_variable
var148
-1
2
Atom f85()
NegatedAtom f85()
end_variable
begin_variable
var149
-1
2
Atom f155()
NegatedAtom f155()
end_variable
begin_variable
var150
-1
2
Atom f125()
NegatedAtom f125()
end_variable
begin_variable
var151
-1
2
Atom f127()
NegatedAtom f127()
end_variable
begin_variable
var152
-1
2
Atom f128()
NegatedAtom f128()
end_variable
begin_variable
var153
-1
2
Atom f97()
NegatedAtom f97()
end_variable
begin_variable
var154
-1
2
Atom f108()
NegatedAtom f108()
end_variable
begin_variable
var155
-1
2
Atom f146()
NegatedAtom f146()
end_variable
begin_variable
var156
-1
2
Atom f67()
NegatedAtom f67()
end_variable
begin_variable
var157
-1
2
Atom f150()
NegatedAtom f150()
end_variable
begin_variable
var158
-1
2
Atom f151()
NegatedAtom f151()
end_variable
begin_variable
var159
-1
2
Atom f86()
NegatedAtom f86()
end_variable
begin_variable
var160
-1
2
Atom f89()
NegatedAtom f89()
end_variable
begin_variable
var161
-1
2
Atom f102()
NegatedAtom f102()
end_variable
begin_variable
var162
-1
2
Atom f54()
NegatedAtom f54()
end_variable
begin_variable
var163
-1
2
Atom f28()
NegatedAtom f28()
end_variable
begin_variable
var164
-1
2
Atom f22()
NegatedAtom f22()
end_variable
begin_variable
var165
-1
2
Atom f144()
NegatedAtom f144()
end_variable
begin_variable
var166
-1
2
Atom f133()
NegatedAtom f133()
end_variable
begin_variable
var167
-1
2
Atom f53()
NegatedAtom f53()
end_variable
begin_variable
var168
-1
2
Atom f167()
NegatedAtom f167()
end_variable
begin_variable
var169
-1
2
Atom f24()
NegatedAtom f24()
end_variable
begin_variable
var170
-1
2
Atom f142()
NegatedAtom f142()
end_variable
begin_variable
var171
-1
2
Atom f88()
NegatedAtom f88()
end_variable
begin_variable
var172
-1
2
Atom f6()
NegatedAtom f6()
end_variable
begin_variable
var173
-1
2
Atom f7()
NegatedAtom f7()
end_variable
begin_variable
var174
-1
2
Atom f13()
NegatedAtom f13()
end_variable
begin_variable
var175
-1
2
Atom f5()
NegatedAtom f5()
end_variable
begin_variable
var176
-1
2
Atom f3()
NegatedAtom f3()
end_variable
begin_variable
var177
-1
2
Atom f17()
NegatedAtom f17()
end_variable
begin_variable
var178
-1
2
Atom f56()
NegatedAtom f56()
end_variable
begin_variable
var179
-1
2
Atom f149()
NegatedAtom f149()
end_variable
begin_variable
var180
-1
2
Atom f2()
NegatedAtom f2()
end_variable
begin_variable
var181
-1
2
Atom f12()
NegatedAtom f12()
end_variable
begin_variable
var182
-1
2
Atom f129()
NegatedAtom f129()
end_variable
begin_variable
var183
-1
2
Atom f91()
NegatedAtom f91()
end_variable
begin_variable
var184
-1
2
Atom f100()
NegatedAtom f100()
end_variable
begin_variable
var185
-1
2
Atom f16()
NegatedAtom f16()
end_variable
begin_variable
var186
-1
2
Atom f132()
NegatedAtom f132()
end_variable
begin_variable
var187
-1
2
Atom f141()
NegatedAtom f141()
end_variable
begin_variable
var188
-1
2
Atom f10()
NegatedAtom f10()
end_variable
begin_variable
var189
-1
2
Atom f1()
NegatedAtom f1()
end_variable
begin_variable
var190
-1
2
Atom f0()
NegatedAtom f0()
end_variable
begin_variable
var191
-1
2
Atom goal0()
NegatedAtom goal0()
end_variable
0
begin_state
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
1
end_state
begin_goal
1
191 0
end_goal
671
begin_operator
reach_goal0 
18
190 0
189 0
188 0
119 0
181 0
174 0
118 0
64 0
185 0
177 0
180 0
176 0
116 0
175 0
172 0
173 0
56 0
4 0
1
0 191 -1 0
1
end_operator
begin_operator
s0 
0
1
0 139 -1 0
0
end_operator
begin_operator
s1 
2
53 0
38 0
6
0 154 -1 0
0 120 -1 0
0 139 -1 0
0 170 -1 0
0 164 -1 0
0 171 -1 0
3453
end_operator
begin_operator
s101 
3
23 0
48 0
80 0
1
0 145 -1 0
8954
end_operator
begin_operator
s102 
1
3 0
6
0 150 -1 0
0 140 -1 0
0 151 -1 0
0 152 -1 0
0 155 -1 0
0 153 -1 0
3153
end_operator
begin_operator
s103 
4
90 0
88 0
183 0
94 0
4
0 184 -1 0
0 186 -1 0
0 187 -1 0
0 185 -1 0
3237
end_operator
begin_operator
s104 
2
58 0
19 0
1
0 104 -1 0
2479
end_operator
begin_operator
s105 
2
58 0
20 0
1
0 61 -1 0
835
end_operator
begin_operator
s106 
3
44 0
16 0
127 0
4
0 139 -1 0
0 157 -1 0
0 158 -1 0
0 159 -1 0
10614
end_operator
begin_operator
s108 
3
53 0
38 0
51 0
2
0 189 -1 0
0 114 -1 0
5699
end_operator
begin_operator
s109 
3
139 0
40 0
7 0
1
0 160 -1 0
7070
end_operator
begin_operator
s110 
2
44 0
15 0
1
0 104 -1 0
3097
end_operator
begin_operator
s111 
4
40 0
7 0
107 0
108 0
2
0 110 -1 0
0 109 -1 0
1401
end_operator
begin_operator
s112 
3
88 0
44 0
114 0
2
0 154 -1 0
0 117 -1 0
7348
end_operator
begin_operator
s113 
4
111 0
44 0
16 0
107 0
1
0 118 -1 0
816
end_operator
begin_operator
s114 
2
81 0
58 0
6
0 120 -1 0
0 139 -1 0
0 182 -1 0
0 99 -1 0
0 187 -1 0
0 170 -1 0
3728
end_operator
begin_operator
s115 
4
110 0
90 0
88 0
109 0
1
0 135 -1 0
1117
end_operator
begin_operator
s116 
3
169 0
27 0
21 0
2
0 170 -1 0
0 171 -1 0
10734
end_operator
begin_operator
s118 
5
44 0
16 0
167 0
162 0
178 0
2
0 181 -1 0
0 179 -1 0
5014
end_operator
begin_operator
s12 
1
21 0
5
0 123 -1 0
0 143 -1 0
0 141 -1 0
0 122 -1 0
0 130 -1 0
3494
end_operator
begin_operator
s120 
4
23 0
48 0
107 0
108 0
2
0 110 -1 0
0 109 -1 0
1420
end_operator
begin_operator
s122 
4
44 0
15 0
183 0
94 0
4
0 184 -1 0
0 186 -1 0
0 187 -1 0
0 185 -1 0
2817
end_operator
begin_operator
s123 
1
5 0
6
0 129 -1 0
0 150 -1 0
0 140 -1 0
0 152 -1 0
0 155 -1 0
0 153 -1 0
3988
end_operator
begin_operator
s124 
0
4
0 186 -1 0
0 187 -1 0
0 176 -1 0
0 183 -1 0
600
end_operator
begin_operator
s125 
2
76 0
10 0
2
0 165 -1 0
0 169 -1 0
8637
end_operator
begin_operator
s126 
3
169 0
40 0
9 0
2
0 170 -1 0
0 171 -1 0
10548
end_operator
begin_operator
s128 
2
80 0
78 0
3
0 83 -1 0
0 135 -1 0
0 82 -1 0
1180
end_operator
begin_operator
s129 
2
53 0
1 0
2
0 170 -1 0
0 171 -1 0
638
end_operator
begin_operator
s13 
4
141 0
122 0
18 0
130 0
2
0 154 -1 0
0 143 -1 0
4606
end_operator
begin_operator
s130 
5
72 0
58 0
167 0
162 0
178 0
2
0 181 -1 0
0 179 -1 0
5254
end_operator
begin_operator
s131 
0
2
0 164 -1 0
0 113 -1 0
1140
end_operator
begin_operator
s132 
2
58 0
6 0
5
0 157 -1 0
0 126 -1 0
0 74 -1 0
0 137 -1 0
0 75 -1 0
3213
end_operator
begin_operator
s133 
2
58 0
19 0
1
0 128 -1 0
1608
end_operator
begin_operator
s134 
4
141 0
122 0
130 0
8 0
1
0 143 -1 0
4607
end_operator
begin_operator
s135 
4
44 0
16 0
97 0
96 0
2
0 147 -1 0
0 134 -1 0
6836
end_operator
begin_operator
s136 
1
58 0
5
0 110 -1 0
0 95 -1 0
0 109 -1 0
0 107 -1 0
0 108 -1 0
3020
end_operator
begin_operator
s138 
2
72 0
48 0
6
0 150 -1 0
0 140 -1 0
0 151 -1 0
0 152 -1 0
0 155 -1 0
0 153 -1 0
2875
end_operator
begin_operator
s139 
1
93 0
3
0 102 -1 0
0 101 -1 0
0 100 -1 0
3636
end_operator
begin_operator
s14 
4
58 0
19 0
141 0
125 0
3
0 142 -1 0
0 143 -1 0
0 144 -1 0
9455
end_operator
begin_operator
s140 
3
40 0
97 0
2 0
1
0 147 -1 0
5726
end_operator
begin_operator
s141 
3
58 0
19 0
96 0
1
0 147 -1 0
5088
end_operator
begin_operator
s142 
2
48 0
12 0
8
0 188 -1 0
0 161 -1 0
0 166 -1 0
0 179 -1 0
0 177 -1 0
0 162 -1 0
0 178 -1 0
0 173 -1 0
7183
end_operator
begin_operator
s143 
1
27 0
2
0 51 -1 0
0 113 -1 0
2810
end_operator
begin_operator
s144 
3
53 0
162 0
11 0
2
0 179 -1 0
0 175 -1 0
5128
end_operator
begin_operator
s145 
2
58 0
6 0
1
0 189 -1 0
4474
end_operator
begin_operator
s146 
2
18 0
107 0
2
0 110 -1 0
0 109 -1 0
1654
end_operator
begin_operator
s147 
3
126 0
74 0
3 0
4
0 157 -1 0
0 158 -1 0
0 138 -1 0
0 137 -1 0
4617
end_operator
begin_operator
s149 
1
58 0
3
0 182 -1 0
0 99 -1 0
0 187 -1 0
3780
end_operator
begin_operator
s15 
3
53 0
17 0
80 0
1
0 145 -1 0
9007
end_operator
begin_operator
s150 
5
129 0
150 0
140 0
48 0
2 0
3
0 151 -1 0
0 152 -1 0
0 153 -1 0
2689
end_operator
begin_operator
s151 
5
112 0
58 0
74 0
137 0
75 0
2
0 156 -1 0
0 148 -1 0
811
end_operator
begin_operator
s152 
2
164 0
8 0
1
0 165 -1 0
8415
end_operator
begin_operator
s154 
1
3 0
1
0 94 -1 0
490
end_operator
begin_operator
s155 
2
86 0
40 0
6
0 184 -1 0
0 186 -1 0
0 99 -1 0
0 187 -1 0
0 183 -1 0
0 94 -1 0
3896
end_operator
begin_operator
s156 
3
3 0
107 0
108 0
2
0 110 -1 0
0 109 -1 0
1653
end_operator
begin_operator
s157 
4
53 0
141 0
122 0
130 0
1
0 143 -1 0
4600
end_operator
begin_operator
s158 
0
1
0 76 -1 0
600
end_operator
begin_operator
s159 
2
151 0
152 0
1
0 160 -1 0
1040
end_operator
begin_operator
s16 
3
79 0
144 0
40 0
1
0 145 -1 0
6750
end_operator
begin_operator
s161 
2
24 0
74 0
2
0 137 -1 0
0 75 -1 0
794
end_operator
begin_operator
s162 
4
58 0
9 0
95 0
109 0
1
0 110 -1 0
1775
end_operator
begin_operator
s163 
1
5 0
5
0 123 -1 0
0 143 -1 0
0 141 -1 0
0 122 -1 0
0 130 -1 0
2946
end_operator
begin_operator
s164 
2
123 0
130 0
2
0 143 -1 0
0 131 -1 0
4750
end_operator
begin_operator
s165 
2
81 0
96 0
1
0 147 -1 0
4915
end_operator
begin_operator
s166 
1
53 0
5
0 157 -1 0
0 126 -1 0
0 74 -1 0
0 137 -1 0
0 75 -1 0
3250
end_operator
begin_operator
s168 
1
53 0
4
0 150 -1 0
0 140 -1 0
0 152 -1 0
0 153 -1 0
800
end_operator
begin_operator
s169 
1
16 0
1
0 189 -1 0
2313
end_operator
begin_operator
s17 
3
58 0
19 0
145 0
1
0 146 -1 0
9563
end_operator
begin_operator
s170 
5
103 0
58 0
95 0
106 0
109 0
1
0 110 -1 0
1444
end_operator
begin_operator
s171 
4
23 0
48 0
171 0
160 0
1
0 164 -1 0
239
end_operator
begin_operator
s173 
4
23 0
48 0
183 0
94 0
4
0 184 -1 0
0 186 -1 0
0 187 -1 0
0 185 -1 0
3829
end_operator
begin_operator
s175 
4
95 0
106 0
109 0
0 0
1
0 110 -1 0
1470
end_operator
begin_operator
s176 
2
53 0
38 0
4
0 157 -1 0
0 127 -1 0
0 156 -1 0
0 148 -1 0
2820
end_operator
begin_operator
s177 
2
23 0
48 0
3
0 182 -1 0
0 99 -1 0
0 187 -1 0
4091
end_operator
begin_operator
s178 
3
48 0
12 0
153 0
2
0 154 -1 0
0 160 -1 0
659
end_operator
begin_operator
s179 
0
6
0 161 -1 0
0 166 -1 0
0 105 -1 0
0 167 -1 0
0 162 -1 0
0 178 -1 0
5490
end_operator
begin_operator
s18 
2
44 0
16 0
2
0 51 -1 0
0 113 -1 0
2767
end_operator
begin_operator
s180 
2
44 0
16 0
4
0 157 -1 0
0 127 -1 0
0 156 -1 0
0 148 -1 0
2958
end_operator
begin_operator
s181 
1
18 0
5
0 98 -1 0
0 97 -1 0
0 96 -1 0
0 124 -1 0
0 133 -1 0
3755
end_operator
begin_operator
s183 
4
40 0
74 0
137 0
75 0
2
0 156 -1 0
0 148 -1 0
800
end_operator
begin_operator
s184 
0
1
0 143 -1 0
9040
end_operator
begin_operator
s185 
2
81 0
58 0
6
0 150 -1 0
0 140 -1 0
0 151 -1 0
0 152 -1 0
0 155 -1 0
0 153 -1 0
3118
end_operator
begin_operator
s186 
2
103 0
58 0
3
0 157 -1 0
0 127 -1 0
0 156 -1 0
2783
end_operator
begin_operator
s187 
2
27 0
21 0
3
0 102 -1 0
0 101 -1 0
0 100 -1 0
3475
end_operator
begin_operator
s188 
2
53 0
23 0
1
0 147 -1 0
5507
end_operator
begin_operator
s189 
2
27 0
21 0
1
0 160 -1 0
829
end_operator
begin_operator
s190 
2
58 0
20 0
5
0 184 -1 0
0 186 -1 0
0 99 -1 0
0 187 -1 0
0 94 -1 0
4501
end_operator
begin_operator
s191 
1
58 0
3
0 143 -1 0
0 63 -1 0
0 125 -1 0
6903
end_operator
begin_operator
s193 
4
85 0
129 0
150 0
140 0
3
0 151 -1 0
0 152 -1 0
0 153 -1 0
3371
end_operator
begin_operator
s194 
2
23 0
48 0
5
0 98 -1 0
0 97 -1 0
0 96 -1 0
0 124 -1 0
0 133 -1 0
4029
end_operator
begin_operator
s195 
2
23 0
48 0
5
0 139 -1 0
0 166 -1 0
0 163 -1 0
0 167 -1 0
0 178 -1 0
2971
end_operator
begin_operator
s196 
3
48 0
141 0
130 0
1
0 143 -1 0
4800
end_operator
begin_operator
s197 
2
48 0
12 0
5
0 123 -1 0
0 143 -1 0
0 141 -1 0
0 122 -1 0
0 130 -1 0
3923
end_operator
begin_operator
s198 
4
48 0
12 0
134 0
133 0
3
0 147 -1 0
0 136 -1 0
0 135 -1 0
8815
end_operator
begin_operator
s199 
3
58 0
19 0
114 0
2
0 154 -1 0
0 117 -1 0
6757
end_operator
begin_operator
s2 
2
35 0
25 0
5
0 120 -1 0
0 139 -1 0
0 170 -1 0
0 132 -1 0
0 171 -1 0
6030
end_operator
begin_operator
s20 
3
58 0
19 0
51 0
2
0 189 -1 0
0 114 -1 0
5542
end_operator
begin_operator
s200 
5
53 0
22 0
135 0
134 0
133 0
2
0 147 -1 0
0 136 -1 0
9033
end_operator
begin_operator
s201 
2
58 0
20 0
1
0 71 -1 0
918
end_operator
begin_operator
s202 
2
72 0
58 0
6
0 188 -1 0
0 161 -1 0
0 166 -1 0
0 162 -1 0
0 178 -1 0
0 87 -1 0
3188
end_operator
begin_operator
s203 
3
85 0
53 0
96 0
1
0 147 -1 0
5011
end_operator
begin_operator
s204 
3
120 0
77 0
40 0
1
0 154 -1 0
1243
end_operator
begin_operator
s205 
2
48 0
12 0
2
0 51 -1 0
0 113 -1 0
2642
end_operator
begin_operator
s206 
3
120 0
23 0
48 0
3
0 170 -1 0
0 132 -1 0
0 171 -1 0
5641
end_operator
begin_operator
s207 
4
58 0
19 0
167 0
87 0
2
0 179 -1 0
0 168 -1 0
9468
end_operator
begin_operator
s208 
3
5 0
183 0
94 0
4
0 184 -1 0
0 186 -1 0
0 187 -1 0
0 185 -1 0
4248
end_operator
begin_operator
s209 
1
58 0
2
0 180 -1 0
0 116 -1 0
1140
end_operator
begin_operator
s21 
3
44 0
15 0
113 0
2
0 115 -1 0
0 114 -1 0
8838
end_operator
begin_operator
s210 
1
0 0
5
0 157 -1 0
0 126 -1 0
0 74 -1 0
0 137 -1 0
0 75 -1 0
3286
end_operator
begin_operator
s211 
3
35 0
14 0
74 0
2
0 137 -1 0
0 75 -1 0
1440
end_operator
begin_operator
s212 
3
184 0
58 0
19 0
4
0 182 -1 0
0 186 -1 0
0 187 -1 0
0 183 -1 0
2818
end_operator
begin_operator
s213 
2
103 0
58 0
6
0 150 -1 0
0 140 -1 0
0 151 -1 0
0 152 -1 0
0 155 -1 0
0 153 -1 0
2584
end_operator
begin_operator
s214 
2
48 0
2 0
6
0 150 -1 0
0 140 -1 0
0 151 -1 0
0 152 -1 0
0 155 -1 0
0 153 -1 0
2862
end_operator
begin_operator
s216 
2
74 0
5 0
2
0 137 -1 0
0 75 -1 0
2008
end_operator
begin_operator
s217 
2
44 0
12 0
2
0 189 -1 0
0 114 -1 0
5973
end_operator
begin_operator
s219 
3
139 0
58 0
6 0
1
0 160 -1 0
6816
end_operator
begin_operator
s22 
2
114 0
14 0
2
0 154 -1 0
0 117 -1 0
6833
end_operator
begin_operator
s220 
4
110 0
53 0
17 0
61 0
3
0 109 -1 0
0 107 -1 0
0 108 -1 0
10845
end_operator
begin_operator
s221 
3
110 0
13 0
61 0
3
0 109 -1 0
0 107 -1 0
0 108 -1 0
10436
end_operator
begin_operator
s222 
4
44 0
16 0
183 0
94 0
4
0 184 -1 0
0 186 -1 0
0 187 -1 0
0 185 -1 0
3842
end_operator
begin_operator
s223 
4
44 0
15 0
97 0
96 0
2
0 147 -1 0
0 134 -1 0
6802
end_operator
begin_operator
s225 
2
23 0
48 0
4
0 182 -1 0
0 186 -1 0
0 187 -1 0
0 183 -1 0
2928
end_operator
begin_operator
s226 
2
23 0
48 0
3
0 166 -1 0
0 167 -1 0
0 178 -1 0
2969
end_operator
begin_operator
s227 
0
3
0 166 -1 0
0 167 -1 0
0 178 -1 0
3000
end_operator
begin_operator
s228 
3
182 0
58 0
20 0
3
0 184 -1 0
0 186 -1 0
0 187 -1 0
634
end_operator
begin_operator
s229 
4
161 0
53 0
162 0
11 0
1
0 163 -1 0
2300
end_operator
begin_operator
s23 
4
167 0
162 0
13 0
178 0
2
0 181 -1 0
0 179 -1 0
5033
end_operator
begin_operator
s231 
2
48 0
11 0
5
0 157 -1 0
0 126 -1 0
0 74 -1 0
0 137 -1 0
0 75 -1 0
3514
end_operator
begin_operator
s232 
2
44 0
16 0
1
0 109 -1 0
859
end_operator
begin_operator
s233 
4
112 0
111 0
58 0
107 0
1
0 118 -1 0
1021
end_operator
begin_operator
s234 
1
114 0
1
0 117 -1 0
6860
end_operator
begin_operator
s235 
3
123 0
130 0
3 0
2
0 143 -1 0
0 131 -1 0
4558
end_operator
begin_operator
s236 
2
40 0
7 0
1
0 109 -1 0
2486
end_operator
begin_operator
s237 
2
58 0
20 0
3
0 95 -1 0
0 106 -1 0
0 109 -1 0
2473
end_operator
begin_operator
s238 
3
164 0
163 0
40 0
3
0 166 -1 0
0 167 -1 0
0 178 -1 0
6200
end_operator
begin_operator
s239 
1
3 0
5
0 142 -1 0
0 80 -1 0
0 79 -1 0
0 144 -1 0
0 78 -1 0
3052
end_operator
begin_operator
s24 
3
48 0
162 0
12 0
3
0 181 -1 0
0 179 -1 0
0 175 -1 0
5376
end_operator
begin_operator
s240 
1
35 0
1
0 87 -1 0
1200
end_operator
begin_operator
s241 
0
5
0 150 -1 0
0 140 -1 0
0 152 -1 0
0 155 -1 0
0 153 -1 0
3820
end_operator
begin_operator
s242 
0
6
0 150 -1 0
0 140 -1 0
0 151 -1 0
0 152 -1 0
0 155 -1 0
0 153 -1 0
3240
end_operator
begin_operator
s243 
4
44 0
16 0
95 0
109 0
1
0 110 -1 0
1577
end_operator
begin_operator
s244 
1
0 0
1
0 128 -1 0
1211
end_operator
begin_operator
s247 
2
74 0
8 0
2
0 137 -1 0
0 75 -1 0
1173
end_operator
begin_operator
s248 
4
123 0
130 0
44 0
16 0
2
0 143 -1 0
0 131 -1 0
4545
end_operator
begin_operator
s249 
2
44 0
16 0
1
0 71 -1 0
3571
end_operator
begin_operator
s25 
2
58 0
20 0
8
0 188 -1 0
0 161 -1 0
0 166 -1 0
0 179 -1 0
0 177 -1 0
0 162 -1 0
0 178 -1 0
0 173 -1 0
7289
end_operator
begin_operator
s250 
0
2
0 139 -1 0
0 163 -1 0
2630
end_operator
begin_operator
s251 
3
81 0
58 0
75 0
2
0 157 -1 0
0 158 -1 0
6138
end_operator
begin_operator
s252 
2
58 0
19 0
6
0 154 -1 0
0 120 -1 0
0 139 -1 0
0 170 -1 0
0 164 -1 0
0 171 -1 0
3534
end_operator
begin_operator
s253 
0
4
0 157 -1 0
0 127 -1 0
0 156 -1 0
0 148 -1 0
3100
end_operator
begin_operator
s254 
4
48 0
141 0
125 0
2 0
3
0 142 -1 0
0 143 -1 0
0 144 -1 0
9422
end_operator
begin_operator
s255 
1
144 0
1
0 145 -1 0
7030
end_operator
begin_operator
s256 
1
7 0
1
0 163 -1 0
2580
end_operator
begin_operator
s257 
4
40 0
9 0
107 0
108 0
2
0 110 -1 0
0 109 -1 0
1259
end_operator
begin_operator
s258 
2
114 0
3 0
2
0 154 -1 0
0 117 -1 0
6862
end_operator
begin_operator
s259 
1
73 0
6
0 157 -1 0
0 158 -1 0
0 74 -1 0
0 137 -1 0
0 75 -1 0
0 159 -1 0
6635
end_operator
begin_operator
s26 
2
16 0
87 0
2
0 179 -1 0
0 168 -1 0
10072
end_operator
begin_operator
s260 
2
51 0
13 0
2
0 189 -1 0
0 114 -1 0
6488
end_operator
begin_operator
s261 
2
44 0
16 0
3
0 120 -1 0
0 139 -1 0
0 170 -1 0
890
end_operator
begin_operator
s262 
1
73 0
1
0 164 -1 0
6459
end_operator
begin_operator
s263 
2
81 0
58 0
1
0 109 -1 0
825
end_operator
begin_operator
s264 
2
44 0
16 0
5
0 157 -1 0
0 126 -1 0
0 74 -1 0
0 137 -1 0
0 75 -1 0
3312
end_operator
begin_operator
s265 
2
73 0
97 0
1
0 147 -1 0
6067
end_operator
begin_operator
s266 
3
35 0
79 0
14 0
1
0 135 -1 0
1382
end_operator
begin_operator
s268 
2
48 0
12 0
6
0 154 -1 0
0 120 -1 0
0 139 -1 0
0 170 -1 0
0 164 -1 0
0 171 -1 0
3946
end_operator
begin_operator
s269 
3
80 0
40 0
9 0
1
0 145 -1 0
8728
end_operator
begin_operator
s27 
2
44 0
16 0
5
0 110 -1 0
0 95 -1 0
0 109 -1 0
0 107 -1 0
0 108 -1 0
3133
end_operator
begin_operator
s270 
2
112 0
58 0
2
0 164 -1 0
0 113 -1 0
1440
end_operator
begin_operator
s271 
2
139 0
70 0
1
0 160 -1 0
7213
end_operator
begin_operator
s273 
4
53 0
22 0
107 0
108 0
2
0 110 -1 0
0 109 -1 0
1609
end_operator
begin_operator
s274 
3
44 0
16 0
162 0
3
0 181 -1 0
0 179 -1 0
0 175 -1 0
5369
end_operator
begin_operator
s275 
3
40 0
162 0
0 0
3
0 181 -1 0
0 179 -1 0
0 175 -1 0
4966
end_operator
begin_operator
s276 
1
0 0
1
0 104 -1 0
2454
end_operator
begin_operator
s278 
3
44 0
16 0
113 0
2
0 115 -1 0
0 114 -1 0
8498
end_operator
begin_operator
s279 
3
44 0
16 0
162 0
2
0 179 -1 0
0 175 -1 0
5180
end_operator
begin_operator
s28 
3
44 0
16 0
61 0
3
0 109 -1 0
0 107 -1 0
0 108 -1 0
10609
end_operator
begin_operator
s280 
3
44 0
16 0
97 0
1
0 147 -1 0
5658
end_operator
begin_operator
s281 
1
0 0
6
0 184 -1 0
0 186 -1 0
0 99 -1 0
0 187 -1 0
0 183 -1 0
0 94 -1 0
3851
end_operator
begin_operator
s282 
2
164 0
18 0
1
0 139 -1 0
6436
end_operator
begin_operator
s283 
2
72 0
58 0
5
0 142 -1 0
0 80 -1 0
0 79 -1 0
0 144 -1 0
0 78 -1 0
2600
end_operator
begin_operator
s284 
3
93 0
97 0
96 0
2
0 147 -1 0
0 134 -1 0
6801
end_operator
begin_operator
s285 
1
19 0
6
0 150 -1 0
0 140 -1 0
0 151 -1 0
0 152 -1 0
0 155 -1 0
0 153 -1 0
2728
end_operator
begin_operator
s286 
5
85 0
129 0
150 0
140 0
53 0
3
0 151 -1 0
0 152 -1 0
0 153 -1 0
2514
end_operator
begin_operator
s288 
4
81 0
58 0
80 0
78 0
3
0 83 -1 0
0 135 -1 0
0 82 -1 0
1020
end_operator
begin_operator
s289 
3
58 0
19 0
75 0
2
0 157 -1 0
0 158 -1 0
6216
end_operator
begin_operator
s29 
2
23 0
48 0
3
0 102 -1 0
0 101 -1 0
0 100 -1 0
3133
end_operator
begin_operator
s290 
3
10 0
107 0
108 0
2
0 110 -1 0
0 109 -1 0
1602
end_operator
begin_operator
s292 
2
90 0
102 0
1
0 109 -1 0
1990
end_operator
begin_operator
s293 
3
129 0
150 0
140 0
3
0 151 -1 0
0 152 -1 0
0 153 -1 0
2427
end_operator
begin_operator
s294 
3
27 0
21 0
162 0
3
0 181 -1 0
0 179 -1 0
0 175 -1 0
5398
end_operator
begin_operator
s295 
2
23 0
48 0
2
0 83 -1 0
0 82 -1 0
2456
end_operator
begin_operator
s296 
1
88 0
1
0 160 -1 0
207
end_operator
begin_operator
s297 
4
110 0
48 0
12 0
109 0
1
0 135 -1 0
918
end_operator
begin_operator
s298 
2
53 0
11 0
3
0 182 -1 0
0 99 -1 0
0 187 -1 0
4136
end_operator
begin_operator
s299 
4
73 0
162 0
87 0
31 0
2
0 174 -1 0
0 176 -1 0
1302
end_operator
begin_operator
s3 
3
53 0
164 0
24 0
1
0 165 -1 0
8812
end_operator
begin_operator
s30 
2
58 0
20 0
1
0 104 -1 0
2931
end_operator
begin_operator
s300 
2
90 0
88 0
2
0 95 -1 0
0 109 -1 0
2417
end_operator
begin_operator
s301 
2
167 0
87 0
2
0 179 -1 0
0 168 -1 0
9890
end_operator
begin_operator
s302 
2
44 0
16 0
6
0 154 -1 0
0 120 -1 0
0 139 -1 0
0 170 -1 0
0 164 -1 0
0 171 -1 0
4135
end_operator
begin_operator
s303 
2
93 0
58 0
4
0 157 -1 0
0 127 -1 0
0 156 -1 0
0 148 -1 0
2919
end_operator
begin_operator
s304 
2
102 0
10 0
1
0 109 -1 0
2114
end_operator
begin_operator
s305 
2
23 0
48 0
4
0 98 -1 0
0 96 -1 0
0 124 -1 0
0 133 -1 0
3441
end_operator
begin_operator
s306 
5
112 0
58 0
135 0
134 0
133 0
2
0 147 -1 0
0 136 -1 0
8852
end_operator
begin_operator
s307 
3
53 0
16 0
97 0
1
0 102 -1 0
799
end_operator
begin_operator
s309 
2
141 0
125 0
3
0 142 -1 0
0 143 -1 0
0 144 -1 0
9600
end_operator
begin_operator
s31 
1
40 0
5
0 157 -1 0
0 126 -1 0
0 74 -1 0
0 137 -1 0
0 75 -1 0
3580
end_operator
begin_operator
s310 
4
161 0
23 0
48 0
162 0
1
0 163 -1 0
2160
end_operator
begin_operator
s311 
2
40 0
9 0
1
0 165 -1 0
8837
end_operator
begin_operator
s312 
3
184 0
186 0
58 0
1
0 187 -1 0
5380
end_operator
begin_operator
s313 
2
48 0
12 0
4
0 143 -1 0
0 141 -1 0
0 122 -1 0
0 130 -1 0
3802
end_operator
begin_operator
s314 
4
90 0
88 0
107 0
108 0
2
0 110 -1 0
0 109 -1 0
1224
end_operator
begin_operator
s317 
5
48 0
12 0
74 0
128 0
156 0
3
0 157 -1 0
0 158 -1 0
0 159 -1 0
8659
end_operator
begin_operator
s319 
3
53 0
183 0
94 0
4
0 184 -1 0
0 186 -1 0
0 187 -1 0
0 185 -1 0
4480
end_operator
begin_operator
s32 
2
23 0
48 0
4
0 157 -1 0
0 127 -1 0
0 156 -1 0
0 148 -1 0
3078
end_operator
begin_operator
s322 
2
86 0
40 0
5
0 120 -1 0
0 139 -1 0
0 170 -1 0
0 164 -1 0
0 171 -1 0
4122
end_operator
begin_operator
s323 
1
93 0
1
0 154 -1 0
1810
end_operator
begin_operator
s324 
0
1
0 135 -1 0
3800
end_operator
begin_operator
s325 
2
23 0
48 0
1
0 145 -1 0
9248
end_operator
begin_operator
s327 
3
164 0
48 0
12 0
1
0 165 -1 0
8633
end_operator
begin_operator
s328 
2
9 0
31 0
1
0 76 -1 0
430
end_operator
begin_operator
s329 
3
110 0
11 0
109 0
1
0 135 -1 0
1449
end_operator
begin_operator
s33 
3
126 0
74 0
137 0
3
0 157 -1 0
0 158 -1 0
0 138 -1 0
4400
end_operator
begin_operator
s330 
1
24 0
6
0 129 -1 0
0 150 -1 0
0 140 -1 0
0 152 -1 0
0 155 -1 0
0 153 -1 0
3421
end_operator
begin_operator
s331 
1
85 0
5
0 98 -1 0
0 97 -1 0
0 96 -1 0
0 124 -1 0
0 133 -1 0
3848
end_operator
begin_operator
s332 
4
135 0
134 0
133 0
5 0
2
0 147 -1 0
0 136 -1 0
9044
end_operator
begin_operator
s333 
1
0 0
5
0 142 -1 0
0 80 -1 0
0 79 -1 0
0 144 -1 0
0 78 -1 0
3021
end_operator
begin_operator
s334 
2
85 0
53 0
6
0 129 -1 0
0 150 -1 0
0 140 -1 0
0 152 -1 0
0 155 -1 0
0 153 -1 0
4024
end_operator
begin_operator
s335 
2
35 0
25 0
3
0 143 -1 0
0 63 -1 0
0 125 -1 0
7079
end_operator
begin_operator
s336 
2
93 0
166 0
5
0 161 -1 0
0 165 -1 0
0 162 -1 0
0 178 -1 0
0 172 -1 0
2028
end_operator
begin_operator
s337 
1
24 0
1
0 109 -1 0
1230
end_operator
begin_operator
s338 
2
112 0
58 0
3
0 120 -1 0
0 139 -1 0
0 170 -1 0
1320
end_operator
begin_operator
s339 
2
23 0
48 0
6
0 129 -1 0
0 150 -1 0
0 140 -1 0
0 152 -1 0
0 155 -1 0
0 153 -1 0
3555
end_operator
begin_operator
s34 
3
53 0
22 0
75 0
2
0 157 -1 0
0 158 -1 0
6575
end_operator
begin_operator
s340 
1
120 0
4
0 139 -1 0
0 170 -1 0
0 132 -1 0
0 171 -1 0
5679
end_operator
begin_operator
s341 
3
53 0
38 0
164 0
1
0 165 -1 0
8621
end_operator
begin_operator
s342 
3
44 0
16 0
74 0
2
0 137 -1 0
0 75 -1 0
781
end_operator
begin_operator
s343 
2
93 0
44 0
5
0 110 -1 0
0 95 -1 0
0 109 -1 0
0 107 -1 0
0 108 -1 0
3189
end_operator
begin_operator
s344 
1
70 0
3
0 102 -1 0
0 101 -1 0
0 100 -1 0
2932
end_operator
begin_operator
s345 
1
71 0
2
0 83 -1 0
0 82 -1 0
1710
end_operator
begin_operator
s346 
3
23 0
48 0
113 0
2
0 115 -1 0
0 114 -1 0
8523
end_operator
begin_operator
s347 
1
20 0
1
0 111 -1 0
977
end_operator
begin_operator
s348 
1
40 0
4
0 98 -1 0
0 96 -1 0
0 124 -1 0
0 133 -1 0
3670
end_operator
begin_operator
s349 
1
93 0
5
0 98 -1 0
0 97 -1 0
0 96 -1 0
0 124 -1 0
0 133 -1 0
3721
end_operator
begin_operator
s35 
1
13 0
6
0 157 -1 0
0 158 -1 0
0 74 -1 0
0 137 -1 0
0 75 -1 0
0 159 -1 0
6630
end_operator
begin_operator
s351 
5
53 0
74 0
137 0
75 0
11 0
2
0 156 -1 0
0 148 -1 0
631
end_operator
begin_operator
s353 
5
58 0
19 0
95 0
106 0
109 0
1
0 110 -1 0
1504
end_operator
begin_operator
s354 
2
77 0
40 0
2
0 180 -1 0
0 116 -1 0
1094
end_operator
begin_operator
s355 
3
67 0
126 0
74 0
4
0 157 -1 0
0 158 -1 0
0 138 -1 0
0 137 -1 0
4600
end_operator
begin_operator
s356 
3
83 0
16 0
82 0
1
0 84 -1 0
5550
end_operator
begin_operator
s357 
1
11 0
2
0 64 -1 0
0 160 -1 0
410
end_operator
begin_operator
s358 
2
40 0
7 0
5
0 98 -1 0
0 97 -1 0
0 96 -1 0
0 124 -1 0
0 133 -1 0
3551
end_operator
begin_operator
s359 
2
23 0
27 0
1
0 100 -1 0
850
end_operator
begin_operator
s36 
3
53 0
127 0
11 0
4
0 139 -1 0
0 157 -1 0
0 158 -1 0
0 159 -1 0
10631
end_operator
begin_operator
s361 
2
79 0
145 0
1
0 146 -1 0
9140
end_operator
begin_operator
s362 
0
6
0 129 -1 0
0 150 -1 0
0 140 -1 0
0 152 -1 0
0 155 -1 0
0 153 -1 0
4030
end_operator
begin_operator
s363 
4
110 0
44 0
16 0
61 0
1
0 106 -1 0
10116
end_operator
begin_operator
s364 
2
53 0
1 0
8
0 188 -1 0
0 161 -1 0
0 166 -1 0
0 179 -1 0
0 177 -1 0
0 162 -1 0
0 178 -1 0
0 56 -1 0
7228
end_operator
begin_operator
s365 
3
58 0
20 0
51 0
2
0 189 -1 0
0 114 -1 0
5428
end_operator
begin_operator
s367 
1
3 0
2
0 150 -1 0
0 140 -1 0
1925
end_operator
begin_operator
s369 
2
77 0
40 0
4
0 182 -1 0
0 186 -1 0
0 187 -1 0
0 183 -1 0
2875
end_operator
begin_operator
s37 
4
13 0
74 0
128 0
156 0
3
0 157 -1 0
0 158 -1 0
0 159 -1 0
8631
end_operator
begin_operator
s370 
3
121 0
53 0
75 0
2
0 157 -1 0
0 158 -1 0
5862
end_operator
begin_operator
s371 
2
48 0
12 0
1
0 160 -1 0
446
end_operator
begin_operator
s372 
0
8
0 188 -1 0
0 161 -1 0
0 166 -1 0
0 179 -1 0
0 177 -1 0
0 162 -1 0
0 178 -1 0
0 173 -1 0
7540
end_operator
begin_operator
s373 
4
27 0
183 0
94 0
2 0
3
0 184 -1 0
0 186 -1 0
0 187 -1 0
3232
end_operator
begin_operator
s374 
3
112 0
53 0
96 0
1
0 147 -1 0
5229
end_operator
begin_operator
s375 
2
58 0
19 0
5
0 98 -1 0
0 97 -1 0
0 96 -1 0
0 124 -1 0
0 133 -1 0
3979
end_operator
begin_operator
s376 
2
48 0
2 0
1
0 71 -1 0
3373
end_operator
begin_operator
s377 
2
97 0
96 0
2
0 147 -1 0
0 134 -1 0
7000
end_operator
begin_operator
s378 
2
90 0
88 0
1
0 109 -1 0
1204
end_operator
begin_operator
s379 
3
58 0
20 0
126 0
2
0 127 -1 0
0 156 -1 0
656
end_operator
begin_operator
s38 
1
10 0
6
0 184 -1 0
0 186 -1 0
0 99 -1 0
0 187 -1 0
0 183 -1 0
0 94 -1 0
4426
end_operator
begin_operator
s380 
4
35 0
25 0
79 0
144 0
1
0 145 -1 0
6636
end_operator
begin_operator
s381 
0
7
0 188 -1 0
0 161 -1 0
0 166 -1 0
0 162 -1 0
0 178 -1 0
0 87 -1 0
0 4 -1 0
3540
end_operator
begin_operator
s382 
1
18 0
1
0 160 -1 0
803
end_operator
begin_operator
s383 
3
184 0
85 0
53 0
4
0 182 -1 0
0 186 -1 0
0 187 -1 0
0 183 -1 0
3198
end_operator
begin_operator
s384 
4
81 0
58 0
107 0
108 0
2
0 110 -1 0
0 109 -1 0
1236
end_operator
begin_operator
s385 
0
1
0 139 -1 0
4940
end_operator
begin_operator
s386 
3
184 0
53 0
17 0
4
0 182 -1 0
0 186 -1 0
0 187 -1 0
0 183 -1 0
3148
end_operator
begin_operator
s387 
2
73 0
67 0
4
0 123 -1 0
0 143 -1 0
0 141 -1 0
0 130 -1 0
4310
end_operator
begin_operator
s388 
2
53 0
8 0
5
0 120 -1 0
0 139 -1 0
0 170 -1 0
0 164 -1 0
0 171 -1 0
3580
end_operator
begin_operator
s389 
5
58 0
74 0
137 0
75 0
6 0
2
0 156 -1 0
0 148 -1 0
605
end_operator
begin_operator
s39 
2
27 0
21 0
4
0 182 -1 0
0 99 -1 0
0 187 -1 0
0 94 -1 0
3872
end_operator
begin_operator
s391 
1
10 0
4
0 150 -1 0
0 140 -1 0
0 151 -1 0
0 155 -1 0
2776
end_operator
begin_operator
s392 
4
161 0
53 0
17 0
162 0
1
0 163 -1 0
2445
end_operator
begin_operator
s393 
2
72 0
58 0
1
0 128 -1 0
1644
end_operator
begin_operator
s394 
3
40 0
96 0
7 0
1
0 147 -1 0
5002
end_operator
begin_operator
s395 
4
83 0
40 0
10 0
82 0
1
0 84 -1 0
6093
end_operator
begin_operator
s396 
4
72 0
58 0
148 0
159 0
1
0 156 -1 0
685
end_operator
begin_operator
s397 
2
53 0
22 0
5
0 123 -1 0
0 143 -1 0
0 141 -1 0
0 122 -1 0
0 130 -1 0
3657
end_operator
begin_operator
s398 
4
44 0
16 0
95 0
106 0
2
0 110 -1 0
0 109 -1 0
1692
end_operator
begin_operator
s399 
0
1
0 114 -1 0
6500
end_operator
begin_operator
s4 
2
169 0
23 0
2
0 170 -1 0
0 171 -1 0
11463
end_operator
begin_operator
s40 
2
40 0
9 0
5
0 98 -1 0
0 97 -1 0
0 96 -1 0
0 124 -1 0
0 133 -1 0
3442
end_operator
begin_operator
s400 
2
58 0
19 0
1
0 76 -1 0
409
end_operator
begin_operator
s401 
2
44 0
16 0
1
0 145 -1 0
8742
end_operator
begin_operator
s403 
3
101 0
100 0
18 0
3
0 120 -1 0
0 139 -1 0
0 170 -1 0
6628
end_operator
begin_operator
s404 
2
145 0
2 0
1
0 146 -1 0
8826
end_operator
begin_operator
s405 
2
86 0
40 0
6
0 188 -1 0
0 161 -1 0
0 166 -1 0
0 162 -1 0
0 178 -1 0
0 87 -1 0
3352
end_operator
begin_operator
s406 
2
35 0
24 0
4
0 98 -1 0
0 97 -1 0
0 96 -1 0
0 133 -1 0
3721
end_operator
begin_operator
s407 
1
65 0
4
0 188 -1 0
0 179 -1 0
0 177 -1 0
0 176 -1 0
7652
end_operator
begin_operator
s408 
2
81 0
58 0
1
0 160 -1 0
428
end_operator
begin_operator
s409 
1
127 0
4
0 139 -1 0
0 157 -1 0
0 158 -1 0
0 159 -1 0
11000
end_operator
begin_operator
s41 
2
53 0
97 0
1
0 147 -1 0
5600
end_operator
begin_operator
s410 
0
3
0 143 -1 0
0 63 -1 0
0 125 -1 0
7110
end_operator
begin_operator
s411 
2
58 0
19 0
2
0 170 -1 0
0 171 -1 0
635
end_operator
begin_operator
s412 
3
142 0
27 0
21 0
1
0 145 -1 0
8616
end_operator
begin_operator
s413 
3
44 0
16 0
96 0
1
0 147 -1 0
4735
end_operator
begin_operator
s414 
2
58 0
97 0
1
0 102 -1 0
830
end_operator
begin_operator
s415 
2
40 0
7 0
1
0 87 -1 0
936
end_operator
begin_operator
s416 
2
65 0
44 0
1
0 82 -1 0
2616
end_operator
begin_operator
s418 
2
90 0
51 0
2
0 189 -1 0
0 114 -1 0
5660
end_operator
begin_operator
s419 
0
3
0 95 -1 0
0 106 -1 0
0 109 -1 0
2560
end_operator
begin_operator
s42 
3
53 0
38 0
96 0
1
0 147 -1 0
5402
end_operator
begin_operator
s420 
4
99 0
187 0
23 0
48 0
1
0 190 -1 0
8800
end_operator
begin_operator
s421 
2
58 0
113 0
2
0 115 -1 0
0 114 -1 0
7990
end_operator
begin_operator
s422 
4
72 0
129 0
150 0
58 0
4
0 140 -1 0
0 151 -1 0
0 152 -1 0
0 153 -1 0
2424
end_operator
begin_operator
s424 
2
23 0
48 0
5
0 186 -1 0
0 99 -1 0
0 187 -1 0
0 183 -1 0
0 94 -1 0
4119
end_operator
begin_operator
s425 
2
112 0
97 0
1
0 147 -1 0
5814
end_operator
begin_operator
s426 
2
53 0
23 0
2
0 180 -1 0
0 116 -1 0
1578
end_operator
begin_operator
s427 
3
103 0
170 0
58 0
4
0 166 -1 0
0 169 -1 0
0 167 -1 0
0 178 -1 0
5209
end_operator
begin_operator
s428 
3
44 0
16 0
51 0
2
0 189 -1 0
0 114 -1 0
5831
end_operator
begin_operator
s429 
2
72 0
58 0
5
0 98 -1 0
0 97 -1 0
0 96 -1 0
0 124 -1 0
0 133 -1 0
3718
end_operator
begin_operator
s43 
4
53 0
17 0
97 0
124 0
2
0 147 -1 0
0 134 -1 0
9753
end_operator
begin_operator
s430 
1
3 0
2
0 143 -1 0
0 125 -1 0
2882
end_operator
begin_operator
s431 
2
23 0
48 0
1
0 104 -1 0
2532
end_operator
begin_operator
s432 
2
65 0
44 0
1
0 87 -1 0
836
end_operator
begin_operator
s433 
1
40 0
2
0 51 -1 0
0 113 -1 0
2400
end_operator
begin_operator
s434 
2
53 0
22 0
3
0 154 -1 0
0 117 -1 0
0 114 -1 0
7049
end_operator
begin_operator
s435 
2
53 0
1 0
2
0 129 -1 0
0 150 -1 0
554
end_operator
begin_operator
s437 
1
11 0
2
0 143 -1 0
0 125 -1 0
2803
end_operator
begin_operator
s438 
2
80 0
78 0
2
0 83 -1 0
0 82 -1 0
1100
end_operator
begin_operator
s439 
2
48 0
12 0
1
0 87 -1 0
608
end_operator
begin_operator
s44 
5
53 0
38 0
135 0
134 0
133 0
2
0 147 -1 0
0 136 -1 0
8634
end_operator
begin_operator
s440 
2
23 0
48 0
5
0 157 -1 0
0 126 -1 0
0 74 -1 0
0 137 -1 0
0 75 -1 0
3366
end_operator
begin_operator
s441 
3
83 0
44 0
16 0
1
0 84 -1 0
5629
end_operator
begin_operator
s442 
4
53 0
22 0
167 0
87 0
2
0 179 -1 0
0 168 -1 0
9320
end_operator
begin_operator
s443 
3
58 0
19 0
127 0
4
0 139 -1 0
0 157 -1 0
0 158 -1 0
0 159 -1 0
10846
end_operator
begin_operator
s445 
2
48 0
7 0
2
0 83 -1 0
0 82 -1 0
2423
end_operator
begin_operator
s446 
3
102 0
58 0
19 0
1
0 109 -1 0
1948
end_operator
begin_operator
s448 
2
105 0
5 0
1
0 176 -1 0
1960
end_operator
begin_operator
s449 
0
1
0 61 -1 0
1000
end_operator
begin_operator
s45 
1
8 0
2
0 83 -1 0
0 82 -1 0
2854
end_operator
begin_operator
s450 
1
85 0
3
0 120 -1 0
0 139 -1 0
0 170 -1 0
1870
end_operator
begin_operator
s451 
1
0 0
6
0 188 -1 0
0 161 -1 0
0 166 -1 0
0 162 -1 0
0 178 -1 0
0 87 -1 0
3446
end_operator
begin_operator
s453 
4
83 0
53 0
38 0
82 0
1
0 84 -1 0
6347
end_operator
begin_operator
s454 
1
22 0
1
0 104 -1 0
2747
end_operator
begin_operator
s455 
4
18 0
74 0
128 0
156 0
3
0 157 -1 0
0 158 -1 0
0 159 -1 0
8827
end_operator
begin_operator
s456 
3
112 0
164 0
58 0
1
0 165 -1 0
8807
end_operator
begin_operator
s457 
1
93 0
6
0 184 -1 0
0 186 -1 0
0 99 -1 0
0 187 -1 0
0 183 -1 0
0 94 -1 0
4492
end_operator
begin_operator
s458 
1
13 0
2
0 143 -1 0
0 125 -1 0
2904
end_operator
begin_operator
s459 
2
101 0
100 0
3
0 120 -1 0
0 139 -1 0
0 170 -1 0
6800
end_operator
begin_operator
s46 
3
35 0
25 0
82 0
1
0 84 -1 0
6045
end_operator
begin_operator
s460 
2
19 0
162 0
3
0 181 -1 0
0 179 -1 0
0 175 -1 0
5044
end_operator
begin_operator
s461 
1
166 0
4
0 179 -1 0
0 177 -1 0
0 176 -1 0
0 175 -1 0
7600
end_operator
begin_operator
s462 
2
40 0
7 0
2
0 129 -1 0
0 150 -1 0
793
end_operator
begin_operator
s463 
3
184 0
27 0
16 0
4
0 182 -1 0
0 186 -1 0
0 187 -1 0
0 183 -1 0
2806
end_operator
begin_operator
s464 
1
70 0
2
0 129 -1 0
0 150 -1 0
563
end_operator
begin_operator
s465 
3
24 0
167 0
87 0
2
0 179 -1 0
0 168 -1 0
9618
end_operator
begin_operator
s466 
2
18 0
51 0
2
0 189 -1 0
0 114 -1 0
5648
end_operator
begin_operator
s467 
3
103 0
169 0
58 0
2
0 170 -1 0
0 171 -1 0
11153
end_operator
begin_operator
s468 
2
48 0
16 0
6
0 184 -1 0
0 186 -1 0
0 99 -1 0
0 187 -1 0
0 183 -1 0
0 94 -1 0
4585
end_operator
begin_operator
s469 
3
112 0
58 0
80 0
1
0 145 -1 0
8443
end_operator
begin_operator
s470 
2
24 0
51 0
2
0 189 -1 0
0 114 -1 0
5723
end_operator
begin_operator
s471 
3
169 0
44 0
16 0
2
0 170 -1 0
0 171 -1 0
11413
end_operator
begin_operator
s472 
2
23 0
48 0
7
0 110 -1 0
0 83 -1 0
0 82 -1 0
0 95 -1 0
0 109 -1 0
0 107 -1 0
0 108 -1 0
3108
end_operator
begin_operator
s473 
3
112 0
58 0
114 0
2
0 154 -1 0
0 117 -1 0
7136
end_operator
begin_operator
s474 
4
53 0
22 0
171 0
160 0
1
0 164 -1 0
245
end_operator
begin_operator
s475 
2
162 0
87 0
2
0 174 -1 0
0 176 -1 0
1390
end_operator
begin_operator
s476 
3
103 0
102 0
58 0
1
0 109 -1 0
2056
end_operator
begin_operator
s477 
2
44 0
16 0
4
0 161 -1 0
0 166 -1 0
0 105 -1 0
0 178 -1 0
1604
end_operator
begin_operator
s478 
4
58 0
95 0
106 0
109 0
1
0 110 -1 0
1670
end_operator
begin_operator
s479 
4
48 0
171 0
160 0
2 0
1
0 164 -1 0
435
end_operator
begin_operator
s48 
2
40 0
7 0
2
0 180 -1 0
0 116 -1 0
1278
end_operator
begin_operator
s480 
2
58 0
20 0
1
0 109 -1 0
1249
end_operator
begin_operator
s481 
4
112 0
58 0
74 0
156 0
4
0 157 -1 0
0 158 -1 0
0 128 -1 0
0 159 -1 0
8617
end_operator
begin_operator
s482 
0
2
0 156 -1 0
0 148 -1 0
1200
end_operator
begin_operator
s484 
1
170 0
5
0 166 -1 0
0 169 -1 0
0 167 -1 0
0 178 -1 0
0 160 -1 0
5400
end_operator
begin_operator
s485 
3
44 0
16 0
127 0
5
0 157 -1 0
0 158 -1 0
0 156 -1 0
0 148 -1 0
0 159 -1 0
10647
end_operator
begin_operator
s487 
2
96 0
5 0
1
0 147 -1 0
4917
end_operator
begin_operator
s488 
1
5 0
5
0 98 -1 0
0 97 -1 0
0 96 -1 0
0 124 -1 0
0 133 -1 0
4160
end_operator
begin_operator
s489 
1
73 0
6
0 142 -1 0
0 80 -1 0
0 79 -1 0
0 144 -1 0
0 135 -1 0
0 78 -1 0
2620
end_operator
begin_operator
s49 
2
40 0
9 0
2
0 150 -1 0
0 140 -1 0
2821
end_operator
begin_operator
s491 
2
53 0
22 0
5
0 110 -1 0
0 95 -1 0
0 109 -1 0
0 107 -1 0
0 108 -1 0
3240
end_operator
begin_operator
s492 
0
1
0 71 -1 0
4172
end_operator
begin_operator
s493 
1
18 0
2
0 102 -1 0
0 101 -1 0
3324
end_operator
begin_operator
s494 
2
112 0
58 0
4
0 157 -1 0
0 127 -1 0
0 156 -1 0
0 148 -1 0
2676
end_operator
begin_operator
s495 
2
44 0
15 0
5
0 142 -1 0
0 80 -1 0
0 79 -1 0
0 144 -1 0
0 78 -1 0
2628
end_operator
begin_operator
s496 
2
48 0
12 0
1
0 189 -1 0
3267
end_operator
begin_operator
s497 
4
112 0
58 0
183 0
94 0
4
0 184 -1 0
0 186 -1 0
0 187 -1 0
0 185 -1 0
4436
end_operator
begin_operator
s498 
2
121 0
53 0
5
0 123 -1 0
0 143 -1 0
0 141 -1 0
0 122 -1 0
0 130 -1 0
4126
end_operator
begin_operator
s499 
1
93 0
5
0 110 -1 0
0 95 -1 0
0 109 -1 0
0 107 -1 0
0 108 -1 0
3258
end_operator
begin_operator
s5 
1
27 0
6
0 150 -1 0
0 140 -1 0
0 151 -1 0
0 152 -1 0
0 155 -1 0
0 153 -1 0
3120
end_operator
begin_operator
s50 
2
58 0
6 0
1
0 61 -1 0
617
end_operator
begin_operator
s500 
0
1
0 62 -1 0
7625
end_operator
begin_operator
s501 
3
48 0
122 0
2 0
3
0 143 -1 0
0 141 -1 0
0 130 -1 0
4648
end_operator
begin_operator
s502 
3
58 0
19 0
87 0
2
0 174 -1 0
0 176 -1 0
1299
end_operator
begin_operator
s503 
1
3 0
1
0 147 -1 0
5337
end_operator
begin_operator
s504 
4
44 0
15 0
97 0
124 0
2
0 147 -1 0
0 134 -1 0
10039
end_operator
begin_operator
s506 
2
53 0
51 0
2
0 189 -1 0
0 114 -1 0
5850
end_operator
begin_operator
s507 
2
102 0
44 0
1
0 109 -1 0
1790
end_operator
begin_operator
s508 
3
110 0
61 0
10 0
3
0 109 -1 0
0 107 -1 0
0 108 -1 0
10255
end_operator
begin_operator
s509 
2
58 0
19 0
1
0 189 -1 0
1906
end_operator
begin_operator
s51 
5
44 0
16 0
95 0
106 0
109 0
1
0 110 -1 0
1462
end_operator
begin_operator
s511 
2
48 0
2 0
3
0 182 -1 0
0 99 -1 0
0 187 -1 0
4001
end_operator
begin_operator
s512 
3
81 0
166 0
58 0
4
0 161 -1 0
0 165 -1 0
0 162 -1 0
0 178 -1 0
2223
end_operator
begin_operator
s513 
3
170 0
44 0
16 0
5
0 166 -1 0
0 169 -1 0
0 167 -1 0
0 178 -1 0
0 171 -1 0
5204
end_operator
begin_operator
s514 
3
58 0
19 0
162 0
3
0 181 -1 0
0 179 -1 0
0 175 -1 0
4923
end_operator
begin_operator
s515 
4
112 0
99 0
187 0
58 0
1
0 190 -1 0
8903
end_operator
begin_operator
s516 
3
53 0
23 0
162 0
3
0 181 -1 0
0 179 -1 0
0 175 -1 0
4930
end_operator
begin_operator
s517 
2
81 0
58 0
2
0 83 -1 0
0 82 -1 0
2443
end_operator
begin_operator
s518 
3
23 0
48 0
127 0
4
0 139 -1 0
0 157 -1 0
0 158 -1 0
0 159 -1 0
10829
end_operator
begin_operator
s519 
2
53 0
16 0
1
0 76 -1 0
447
end_operator
begin_operator
s52 
4
53 0
80 0
11 0
78 0
3
0 83 -1 0
0 135 -1 0
0 82 -1 0
706
end_operator
begin_operator
s520 
2
58 0
20 0
6
0 157 -1 0
0 158 -1 0
0 74 -1 0
0 137 -1 0
0 75 -1 0
0 159 -1 0
6645
end_operator
begin_operator
s521 
2
86 0
40 0
8
0 188 -1 0
0 161 -1 0
0 166 -1 0
0 179 -1 0
0 177 -1 0
0 162 -1 0
0 178 -1 0
0 173 -1 0
7252
end_operator
begin_operator
s522 
2
72 0
58 0
6
0 154 -1 0
0 120 -1 0
0 139 -1 0
0 170 -1 0
0 164 -1 0
0 171 -1 0
4180
end_operator
begin_operator
s523 
2
20 0
96 0
1
0 147 -1 0
5019
end_operator
begin_operator
s524 
2
53 0
1 0
6
0 150 -1 0
0 140 -1 0
0 151 -1 0
0 152 -1 0
0 155 -1 0
0 153 -1 0
2728
end_operator
begin_operator
s525 
2
53 0
38 0
2
0 143 -1 0
0 125 -1 0
2950
end_operator
begin_operator
s526 
2
103 0
58 0
6
0 154 -1 0
0 120 -1 0
0 139 -1 0
0 170 -1 0
0 164 -1 0
0 171 -1 0
3990
end_operator
begin_operator
s527 
1
5 0
6
0 184 -1 0
0 186 -1 0
0 99 -1 0
0 187 -1 0
0 183 -1 0
0 94 -1 0
4404
end_operator
begin_operator
s528 
2
162 0
5 0
1
0 173 -1 0
1586
end_operator
begin_operator
s529 
2
44 0
16 0
2
0 83 -1 0
0 82 -1 0
2607
end_operator
begin_operator
s53 
4
48 0
148 0
159 0
5 0
1
0 160 -1 0
576
end_operator
begin_operator
s530 
3
81 0
58 0
130 0
3
0 143 -1 0
0 131 -1 0
0 141 -1 0
4507
end_operator
begin_operator
s531 
2
40 0
9 0
4
0 120 -1 0
0 139 -1 0
0 71 -1 0
0 170 -1 0
1734
end_operator
begin_operator
s532 
3
164 0
44 0
16 0
1
0 165 -1 0
8830
end_operator
begin_operator
s533 
2
40 0
7 0
6
0 129 -1 0
0 150 -1 0
0 140 -1 0
0 152 -1 0
0 155 -1 0
0 153 -1 0
3731
end_operator
begin_operator
s534 
2
97 0
8 0
2
0 147 -1 0
0 134 -1 0
7246
end_operator
begin_operator
s535 
3
102 0
27 0
21 0
1
0 109 -1 0
2466
end_operator
begin_operator
s536 
2
121 0
53 0
6
0 129 -1 0
0 150 -1 0
0 140 -1 0
0 152 -1 0
0 155 -1 0
0 153 -1 0
3546
end_operator
begin_operator
s538 
2
139 0
3 0
1
0 160 -1 0
6810
end_operator
begin_operator
s54 
1
44 0
1
0 160 -1 0
400
end_operator
begin_operator
s540 
2
48 0
113 0
2
0 115 -1 0
0 114 -1 0
9150
end_operator
begin_operator
s541 
2
58 0
19 0
5
0 142 -1 0
0 80 -1 0
0 79 -1 0
0 144 -1 0
0 78 -1 0
2802
end_operator
begin_operator
s542 
0
2
0 143 -1 0
0 125 -1 0
3180
end_operator
begin_operator
s543 
2
53 0
17 0
2
0 129 -1 0
0 150 -1 0
560
end_operator
begin_operator
s544 
2
40 0
9 0
6
0 184 -1 0
0 186 -1 0
0 99 -1 0
0 187 -1 0
0 183 -1 0
0 94 -1 0
4391
end_operator
begin_operator
s545 
2
86 0
40 0
1
0 104 -1 0
2495
end_operator
begin_operator
s546 
2
166 0
18 0
3
0 179 -1 0
0 177 -1 0
0 176 -1 0
7504
end_operator
begin_operator
s547 
0
5
0 161 -1 0
0 166 -1 0
0 105 -1 0
0 162 -1 0
0 178 -1 0
5440
end_operator
begin_operator
s548 
2
139 0
0 0
1
0 160 -1 0
7214
end_operator
begin_operator
s549 
2
53 0
38 0
3
0 166 -1 0
0 167 -1 0
0 178 -1 0
2863
end_operator
begin_operator
s55 
2
35 0
25 0
1
0 189 -1 0
2464
end_operator
begin_operator
s550 
2
44 0
16 0
5
0 123 -1 0
0 143 -1 0
0 141 -1 0
0 122 -1 0
0 130 -1 0
4172
end_operator
begin_operator
s551 
2
44 0
16 0
5
0 142 -1 0
0 80 -1 0
0 79 -1 0
0 144 -1 0
0 78 -1 0
3037
end_operator
begin_operator
s552 
5
112 0
58 0
126 0
74 0
137 0
3
0 157 -1 0
0 158 -1 0
0 138 -1 0
4435
end_operator
begin_operator
s553 
2
121 0
53 0
8
0 188 -1 0
0 161 -1 0
0 166 -1 0
0 179 -1 0
0 177 -1 0
0 162 -1 0
0 178 -1 0
0 173 -1 0
7288
end_operator
begin_operator
s555 
3
72 0
58 0
74 0
2
0 137 -1 0
0 75 -1 0
1182
end_operator
begin_operator
s556 
2
76 0
165 0
1
0 169 -1 0
8600
end_operator
begin_operator
s557 
3
53 0
38 0
113 0
2
0 115 -1 0
0 114 -1 0
8540
end_operator
begin_operator
s558 
2
48 0
2 0
1
0 154 -1 0
2081
end_operator
begin_operator
s559 
2
72 0
58 0
3
0 120 -1 0
0 139 -1 0
0 170 -1 0
1727
end_operator
begin_operator
s56 
4
44 0
16 0
171 0
160 0
1
0 164 -1 0
219
end_operator
begin_operator
s561 
2
53 0
11 0
1
0 111 -1 0
739
end_operator
begin_operator
s562 
4
58 0
20 0
126 0
137 0
3
0 157 -1 0
0 158 -1 0
0 138 -1 0
4423
end_operator
begin_operator
s563 
2
112 0
58 0
6
0 188 -1 0
0 161 -1 0
0 119 -1 0
0 166 -1 0
0 162 -1 0
0 178 -1 0
4217
end_operator
begin_operator
s564 
2
53 0
11 0
3
0 120 -1 0
0 139 -1 0
0 170 -1 0
2514
end_operator
begin_operator
s565 
4
93 0
90 0
171 0
160 0
1
0 164 -1 0
227
end_operator
begin_operator
s566 
0
2
0 170 -1 0
0 171 -1 0
1000
end_operator
begin_operator
s567 
3
40 0
74 0
7 0
2
0 137 -1 0
0 75 -1 0
1072
end_operator
begin_operator
s569 
1
24 0
8
0 188 -1 0
0 161 -1 0
0 166 -1 0
0 179 -1 0
0 177 -1 0
0 162 -1 0
0 178 -1 0
0 173 -1 0
7266
end_operator
begin_operator
s57 
1
3 0
1
0 87 -1 0
447
end_operator
begin_operator
s570 
2
48 0
2 0
2
0 139 -1 0
0 163 -1 0
2587
end_operator
begin_operator
s571 
2
81 0
58 0
2
0 129 -1 0
0 150 -1 0
574
end_operator
begin_operator
s572 
2
53 0
38 0
1
0 87 -1 0
857
end_operator
begin_operator
s573 
1
44 0
5
0 98 -1 0
0 97 -1 0
0 96 -1 0
0 124 -1 0
0 133 -1 0
3790
end_operator
begin_operator
s574 
2
58 0
20 0
5
0 123 -1 0
0 143 -1 0
0 141 -1 0
0 122 -1 0
0 130 -1 0
3760
end_operator
begin_operator
s575 
2
48 0
12 0
5
0 142 -1 0
0 80 -1 0
0 79 -1 0
0 144 -1 0
0 78 -1 0
2804
end_operator
begin_operator
s576 
1
90 0
3
0 102 -1 0
0 101 -1 0
0 100 -1 0
3320
end_operator
begin_operator
s577 
3
23 0
48 0
162 0
2
0 181 -1 0
0 179 -1 0
4911
end_operator
begin_operator
s58 
4
48 0
12 0
183 0
94 0
4
0 184 -1 0
0 186 -1 0
0 187 -1 0
0 185 -1 0
3555
end_operator
begin_operator
s580 
2
44 0
16 0
5
0 161 -1 0
0 166 -1 0
0 162 -1 0
0 178 -1 0
0 172 -1 0
2206
end_operator
begin_operator
s581 
2
103 0
58 0
1
0 104 -1 0
2491
end_operator
begin_operator
s582 
2
127 0
31 0
4
0 139 -1 0
0 157 -1 0
0 158 -1 0
0 159 -1 0
10800
end_operator
begin_operator
s583 
2
27 0
21 0
1
0 128 -1 0
1426
end_operator
begin_operator
s584 
2
27 0
21 0
5
0 98 -1 0
0 97 -1 0
0 96 -1 0
0 124 -1 0
0 133 -1 0
3802
end_operator
begin_operator
s585 
2
44 0
16 0
2
0 180 -1 0
0 116 -1 0
763
end_operator
begin_operator
s586 
1
24 0
2
0 83 -1 0
0 82 -1 0
1375
end_operator
begin_operator
s587 
3
44 0
16 0
75 0
2
0 157 -1 0
0 158 -1 0
5955
end_operator
begin_operator
s588 
4
44 0
16 0
97 0
124 0
2
0 147 -1 0
0 134 -1 0
9473
end_operator
begin_operator
s589 
3
170 0
44 0
16 0
4
0 166 -1 0
0 169 -1 0
0 167 -1 0
0 178 -1 0
5050
end_operator
begin_operator
s59 
1
31 0
3
0 120 -1 0
0 139 -1 0
0 170 -1 0
1320
end_operator
begin_operator
s590 
3
112 0
166 0
58 0
5
0 161 -1 0
0 165 -1 0
0 162 -1 0
0 178 -1 0
0 172 -1 0
2204
end_operator
begin_operator
s591 
1
53 0
1
0 160 -1 0
200
end_operator
begin_operator
s592 
3
169 0
40 0
7 0
2
0 170 -1 0
0 171 -1 0
10996
end_operator
begin_operator
s593 
2
35 0
14 0
4
0 157 -1 0
0 127 -1 0
0 156 -1 0
0 148 -1 0
2614
end_operator
begin_operator
s596 
2
35 0
95 0
3
0 109 -1 0
0 107 -1 0
0 108 -1 0
4600
end_operator
begin_operator
s597 
3
139 0
58 0
20 0
1
0 160 -1 0
7289
end_operator
begin_operator
s598 
2
27 0
21 0
2
0 115 -1 0
0 114 -1 0
8202
end_operator
begin_operator
s6 
2
53 0
22 0
6
0 129 -1 0
0 150 -1 0
0 140 -1 0
0 152 -1 0
0 155 -1 0
0 153 -1 0
3858
end_operator
begin_operator
s60 
1
5 0
1
0 128 -1 0
1457
end_operator
begin_operator
s600 
2
40 0
7 0
5
0 123 -1 0
0 143 -1 0
0 141 -1 0
0 122 -1 0
0 130 -1 0
3499
end_operator
begin_operator
s601 
3
85 0
53 0
164 0
1
0 165 -1 0
8828
end_operator
begin_operator
s602 
2
40 0
9 0
4
0 161 -1 0
0 166 -1 0
0 105 -1 0
0 178 -1 0
1775
end_operator
begin_operator
s603 
2
40 0
9 0
6
0 154 -1 0
0 120 -1 0
0 139 -1 0
0 170 -1 0
0 164 -1 0
0 171 -1 0
3398
end_operator
begin_operator
s604 
2
44 0
16 0
1
0 128 -1 0
1419
end_operator
begin_operator
s605 
4
85 0
53 0
167 0
87 0
2
0 179 -1 0
0 168 -1 0
9870
end_operator
begin_operator
s606 
2
58 0
6 0
1
0 104 -1 0
3025
end_operator
begin_operator
s607 
3
139 0
48 0
15 0
1
0 160 -1 0
6978
end_operator
begin_operator
s608 
2
58 0
20 0
1
0 128 -1 0
1218
end_operator
begin_operator
s609 
2
35 0
14 0
1
0 189 -1 0
2862
end_operator
begin_operator
s610 
2
72 0
58 0
3
0 102 -1 0
0 101 -1 0
0 100 -1 0
3535
end_operator
begin_operator
s611 
2
72 0
58 0
4
0 143 -1 0
0 141 -1 0
0 122 -1 0
0 130 -1 0
4380
end_operator
begin_operator
s612 
1
125 0
3
0 142 -1 0
0 143 -1 0
0 144 -1 0
9800
end_operator
begin_operator
s613 
4
79 0
144 0
44 0
16 0
1
0 145 -1 0
6781
end_operator
begin_operator
s614 
0
6
0 157 -1 0
0 158 -1 0
0 74 -1 0
0 137 -1 0
0 75 -1 0
0 159 -1 0
6800
end_operator
begin_operator
s615 
2
48 0
2 0
2
0 143 -1 0
0 125 -1 0
2851
end_operator
begin_operator
s617 
1
67 0
1
0 160 -1 0
400
end_operator
begin_operator
s619 
3
169 0
23 0
48 0
2
0 170 -1 0
0 171 -1 0
10623
end_operator
begin_operator
s62 
1
3 0
4
0 186 -1 0
0 187 -1 0
0 176 -1 0
0 183 -1 0
425
end_operator
begin_operator
s620 
2
23 0
48 0
2
0 180 -1 0
0 116 -1 0
907
end_operator
begin_operator
s621 
0
1
0 94 -1 0
540
end_operator
begin_operator
s622 
2
53 0
11 0
1
0 76 -1 0
443
end_operator
begin_operator
s623 
2
44 0
16 0
8
0 188 -1 0
0 161 -1 0
0 166 -1 0
0 179 -1 0
0 177 -1 0
0 162 -1 0
0 178 -1 0
0 173 -1 0
7189
end_operator
begin_operator
s624 
3
44 0
16 0
162 0
2
0 181 -1 0
0 179 -1 0
5144
end_operator
begin_operator
s625 
2
129 0
140 0
4
0 150 -1 0
0 151 -1 0
0 152 -1 0
0 153 -1 0
3550
end_operator
begin_operator
s626 
2
23 0
48 0
2
0 115 -1 0
0 114 -1 0
9220
end_operator
begin_operator
s627 
2
58 0
16 0
2
0 83 -1 0
0 82 -1 0
2458
end_operator
begin_operator
s628 
3
112 0
170 0
58 0
4
0 166 -1 0
0 169 -1 0
0 167 -1 0
0 178 -1 0
5004
end_operator
begin_operator
s63 
3
53 0
107 0
1 0
2
0 111 -1 0
0 118 -1 0
712
end_operator
begin_operator
s630 
3
167 0
13 0
87 0
2
0 179 -1 0
0 168 -1 0
9572
end_operator
begin_operator
s632 
2
139 0
48 0
1
0 160 -1 0
7270
end_operator
begin_operator
s633 
2
48 0
12 0
2
0 83 -1 0
0 82 -1 0
2802
end_operator
begin_operator
s634 
2
77 0
40 0
5
0 142 -1 0
0 80 -1 0
0 79 -1 0
0 144 -1 0
0 78 -1 0
2803
end_operator
begin_operator
s635 
1
155 0
2
0 129 -1 0
0 150 -1 0
460
end_operator
begin_operator
s637 
1
143 0
2
0 141 -1 0
0 130 -1 0
650
end_operator
begin_operator
s638 
1
179 0
1
0 180 -1 0
420
end_operator
begin_operator
s64 
3
58 0
74 0
6 0
2
0 137 -1 0
0 75 -1 0
1621
end_operator
begin_operator
s640 
1
157 0
2
0 126 -1 0
0 137 -1 0
570
end_operator
begin_operator
s641 
1
158 0
2
0 156 -1 0
0 148 -1 0
550
end_operator
begin_operator
s642 
1
147 0
2
0 124 -1 0
0 133 -1 0
720
end_operator
begin_operator
s644 
1
131 0
1
0 132 -1 0
1150
end_operator
begin_operator
s645 
1
149 0
1
0 155 -1 0
950
end_operator
begin_operator
s646 
1
98 0
1
0 155 -1 0
1750
end_operator
begin_operator
s647 
1
138 0
2
0 155 -1 0
0 149 -1 0
1550
end_operator
begin_operator
s65 
3
35 0
25 0
153 0
2
0 154 -1 0
0 160 -1 0
632
end_operator
begin_operator
s651 
1
104 0
1
0 143 -1 0
1350
end_operator
begin_operator
s652 
1
136 0
1
0 143 -1 0
1550
end_operator
begin_operator
s653 
1
117 0
1
0 145 -1 0
1750
end_operator
begin_operator
s654 
1
84 0
1
0 114 -1 0
950
end_operator
begin_operator
s655 
0
1
0 179 -1 0
750
end_operator
begin_operator
s656 
1
132 0
2
0 157 -1 0
0 158 -1 0
1150
end_operator
begin_operator
s657 
1
63 0
3
0 157 -1 0
0 158 -1 0
0 159 -1 0
750
end_operator
begin_operator
s658 
1
146 0
3
0 157 -1 0
0 158 -1 0
0 159 -1 0
1950
end_operator
begin_operator
s659 
1
168 0
2
0 147 -1 0
0 134 -1 0
1150
end_operator
begin_operator
s66 
1
0 0
1
0 154 -1 0
2070
end_operator
begin_operator
s660 
1
62 0
2
0 147 -1 0
0 134 -1 0
1150
end_operator
begin_operator
s661 
1
115 0
2
0 147 -1 0
0 134 -1 0
950
end_operator
begin_operator
s662 
0
1
0 59 -1 0
820
end_operator
begin_operator
s663 
1
59 0
1
0 60 -1 0
620
end_operator
begin_operator
s664 
1
60 0
2
0 59 -1 0
0 58 -1 0
920
end_operator
begin_operator
s665 
1
58 0
3
0 59 -1 0
0 60 -1 0
0 57 -1 0
1370
end_operator
begin_operator
s666 
1
57 0
3
0 59 -1 0
0 60 -1 0
0 58 -1 0
2100
end_operator
begin_operator
s667 
0
1
0 54 -1 0
870
end_operator
begin_operator
s668 
1
54 0
1
0 55 -1 0
990
end_operator
begin_operator
s669 
1
55 0
2
0 54 -1 0
0 53 -1 0
1040
end_operator
begin_operator
s67 
4
44 0
16 0
107 0
108 0
2
0 110 -1 0
0 109 -1 0
1229
end_operator
begin_operator
s670 
1
53 0
3
0 54 -1 0
0 55 -1 0
0 52 -1 0
1450
end_operator
begin_operator
s671 
1
52 0
3
0 54 -1 0
0 55 -1 0
0 53 -1 0
1730
end_operator
begin_operator
s672 
0
1
0 49 -1 0
450
end_operator
begin_operator
s673 
1
49 0
1
0 50 -1 0
1510
end_operator
begin_operator
s674 
1
50 0
2
0 49 -1 0
0 48 -1 0
1740
end_operator
begin_operator
s675 
1
48 0
3
0 49 -1 0
0 50 -1 0
0 47 -1 0
1280
end_operator
begin_operator
s676 
1
47 0
3
0 49 -1 0
0 50 -1 0
0 48 -1 0
1370
end_operator
begin_operator
s677 
0
1
0 45 -1 0
650
end_operator
begin_operator
s678 
1
45 0
1
0 46 -1 0
1530
end_operator
begin_operator
s679 
1
46 0
2
0 45 -1 0
0 44 -1 0
1030
end_operator
begin_operator
s68 
4
58 0
20 0
162 0
87 0
2
0 174 -1 0
0 176 -1 0
1127
end_operator
begin_operator
s680 
1
44 0
3
0 45 -1 0
0 46 -1 0
0 43 -1 0
1570
end_operator
begin_operator
s681 
1
43 0
3
0 45 -1 0
0 46 -1 0
0 44 -1 0
1820
end_operator
begin_operator
s682 
0
1
0 68 -1 0
850
end_operator
begin_operator
s683 
1
68 0
1
0 69 -1 0
940
end_operator
begin_operator
s684 
1
69 0
2
0 67 -1 0
0 68 -1 0
1590
end_operator
begin_operator
s685 
1
67 0
3
0 68 -1 0
0 69 -1 0
0 66 -1 0
1720
end_operator
begin_operator
s686 
1
66 0
3
0 67 -1 0
0 68 -1 0
0 69 -1 0
2060
end_operator
begin_operator
s687 
0
1
0 91 -1 0
960
end_operator
begin_operator
s688 
1
91 0
1
0 92 -1 0
1060
end_operator
begin_operator
s689 
1
92 0
2
0 90 -1 0
0 91 -1 0
1440
end_operator
begin_operator
s69 
3
184 0
48 0
2 0
4
0 182 -1 0
0 186 -1 0
0 187 -1 0
0 183 -1 0
3084
end_operator
begin_operator
s690 
1
90 0
3
0 91 -1 0
0 92 -1 0
0 89 -1 0
1130
end_operator
begin_operator
s691 
1
89 0
3
0 90 -1 0
0 91 -1 0
0 92 -1 0
1850
end_operator
begin_operator
s692 
0
1
0 41 -1 0
600
end_operator
begin_operator
s693 
1
41 0
1
0 42 -1 0
1020
end_operator
begin_operator
s694 
1
42 0
2
0 41 -1 0
0 40 -1 0
1220
end_operator
begin_operator
s695 
1
40 0
3
0 41 -1 0
0 42 -1 0
0 39 -1 0
1520
end_operator
begin_operator
s696 
1
39 0
3
0 41 -1 0
0 42 -1 0
0 40 -1 0
1620
end_operator
begin_operator
s697 
0
1
0 36 -1 0
960
end_operator
begin_operator
s698 
1
36 0
1
0 37 -1 0
1120
end_operator
begin_operator
s699 
1
37 0
2
0 36 -1 0
0 35 -1 0
1310
end_operator
begin_operator
s7 
1
163 0
2
0 155 -1 0
0 149 -1 0
5200
end_operator
begin_operator
s70 
2
35 0
25 0
1
0 160 -1 0
609
end_operator
begin_operator
s700 
1
35 0
3
0 36 -1 0
0 37 -1 0
0 34 -1 0
1730
end_operator
begin_operator
s701 
1
34 0
3
0 36 -1 0
0 37 -1 0
0 35 -1 0
1660
end_operator
begin_operator
s702 
0
1
0 32 -1 0
730
end_operator
begin_operator
s703 
1
32 0
1
0 33 -1 0
840
end_operator
begin_operator
s704 
1
33 0
2
0 32 -1 0
0 31 -1 0
810
end_operator
begin_operator
s705 
1
31 0
3
0 32 -1 0
0 33 -1 0
0 30 -1 0
1640
end_operator
begin_operator
s706 
1
30 0
3
0 32 -1 0
0 33 -1 0
0 31 -1 0
2090
end_operator
begin_operator
s707 
0
1
0 28 -1 0
1030
end_operator
begin_operator
s708 
1
28 0
1
0 29 -1 0
1360
end_operator
begin_operator
s709 
1
29 0
2
0 28 -1 0
0 27 -1 0
1110
end_operator
begin_operator
s71 
2
121 0
53 0
6
0 161 -1 0
0 166 -1 0
0 165 -1 0
0 162 -1 0
0 178 -1 0
0 172 -1 0
1815
end_operator
begin_operator
s710 
1
27 0
3
0 28 -1 0
0 29 -1 0
0 26 -1 0
1800
end_operator
begin_operator
s711 
1
26 0
3
0 28 -1 0
0 29 -1 0
0 27 -1 0
1720
end_operator
begin_operator
s712 
0
1
0 16 -1 0
578
end_operator
begin_operator
s713 
0
1
0 23 -1 0
888
end_operator
begin_operator
s714 
0
1
0 19 -1 0
1303
end_operator
begin_operator
s715 
0
1
0 112 -1 0
2275
end_operator
begin_operator
s716 
0
1
0 20 -1 0
1595
end_operator
begin_operator
s717 
0
1
0 21 -1 0
1879
end_operator
begin_operator
s718 
0
1
0 12 -1 0
1105
end_operator
begin_operator
s719 
0
1
0 3 -1 0
1608
end_operator
begin_operator
s72 
2
161 0
162 0
1
0 163 -1 0
2463
end_operator
begin_operator
s720 
0
1
0 81 -1 0
1686
end_operator
begin_operator
s721 
0
1
0 103 -1 0
2033
end_operator
begin_operator
s722 
0
1
0 86 -1 0
1176
end_operator
begin_operator
s723 
0
1
0 24 -1 0
1785
end_operator
begin_operator
s724 
0
1
0 93 -1 0
2108
end_operator
begin_operator
s725 
0
1
0 7 -1 0
1873
end_operator
begin_operator
s726 
0
1
0 85 -1 0
912
end_operator
begin_operator
s727 
0
1
0 0 -1 0
1572
end_operator
begin_operator
s728 
0
1
0 18 -1 0
1179
end_operator
begin_operator
s729 
0
1
0 11 -1 0
1224
end_operator
begin_operator
s73 
2
23 0
48 0
1
0 109 -1 0
1007
end_operator
begin_operator
s730 
0
1
0 72 -1 0
1371
end_operator
begin_operator
s731 
0
1
0 13 -1 0
1222
end_operator
begin_operator
s732 
0
1
0 2 -1 0
1461
end_operator
begin_operator
s733 
0
1
0 9 -1 0
979
end_operator
begin_operator
s734 
0
1
0 73 -1 0
829
end_operator
begin_operator
s735 
0
1
0 25 -1 0
1846
end_operator
begin_operator
s736 
0
1
0 10 -1 0
731
end_operator
begin_operator
s737 
0
1
0 5 -1 0
1864
end_operator
begin_operator
s738 
0
1
0 38 -1 0
1790
end_operator
begin_operator
s739 
0
1
0 17 -1 0
1598
end_operator
begin_operator
s74 
3
48 0
12 0
97 0
1
0 102 -1 0
1242
end_operator
begin_operator
s740 
0
1
0 88 -1 0
1079
end_operator
begin_operator
s741 
0
1
0 65 -1 0
664
end_operator
begin_operator
s742 
0
1
0 6 -1 0
1361
end_operator
begin_operator
s743 
0
1
0 70 -1 0
1590
end_operator
begin_operator
s744 
0
1
0 77 -1 0
978
end_operator
begin_operator
s745 
0
1
0 14 -1 0
893
end_operator
begin_operator
s746 
0
1
0 1 -1 0
2050
end_operator
begin_operator
s747 
0
1
0 22 -1 0
514
end_operator
begin_operator
s748 
0
1
0 8 -1 0
1137
end_operator
begin_operator
s749 
0
1
0 15 -1 0
962
end_operator
begin_operator
s75 
2
23 0
48 0
2
0 170 -1 0
0 171 -1 0
229
end_operator
begin_operator
s750 
0
1
0 121 -1 0
1533
end_operator
begin_operator
s77 
5
44 0
16 0
74 0
137 0
75 0
2
0 156 -1 0
0 148 -1 0
835
end_operator
begin_operator
s78 
1
3 0
1
0 111 -1 0
1200
end_operator
begin_operator
s79 
2
112 0
58 0
2
0 129 -1 0
0 150 -1 0
452
end_operator
begin_operator
s8 
2
27 0
21 0
1
0 71 -1 0
4114
end_operator
begin_operator
s80 
2
103 0
58 0
4
0 161 -1 0
0 166 -1 0
0 105 -1 0
0 178 -1 0
1834
end_operator
begin_operator
s81 
3
110 0
93 0
109 0
1
0 135 -1 0
1216
end_operator
begin_operator
s82 
2
154 0
120 0
1
0 125 -1 0
1810
end_operator
begin_operator
s83 
1
24 0
9
0 188 -1 0
0 161 -1 0
0 166 -1 0
0 179 -1 0
0 177 -1 0
0 162 -1 0
0 178 -1 0
0 173 -1 0
0 56 -1 0
7492
end_operator
begin_operator
s84 
3
123 0
24 0
130 0
2
0 143 -1 0
0 131 -1 0
4653
end_operator
begin_operator
s86 
3
93 0
162 0
87 0
2
0 174 -1 0
0 176 -1 0
1253
end_operator
begin_operator
s87 
2
90 0
88 0
5
0 123 -1 0
0 143 -1 0
0 141 -1 0
0 122 -1 0
0 130 -1 0
2893
end_operator
begin_operator
s88 
2
44 0
16 0
1
0 182 -1 0
3480
end_operator
begin_operator
s89 
2
44 0
16 0
1
0 104 -1 0
2966
end_operator
begin_operator
s90 
5
44 0
16 0
135 0
134 0
133 0
2
0 147 -1 0
0 136 -1 0
9014
end_operator
begin_operator
s92 
3
90 0
97 0
124 0
2
0 147 -1 0
0 134 -1 0
9540
end_operator
begin_operator
s93 
2
58 0
19 0
5
0 157 -1 0
0 126 -1 0
0 74 -1 0
0 137 -1 0
0 75 -1 0
3595
end_operator
begin_operator
s94 
2
169 0
3 0
2
0 170 -1 0
0 171 -1 0
10252
end_operator
begin_operator
s95 
2
112 0
58 0
2
0 180 -1 0
0 116 -1 0
860
end_operator
begin_operator
s96 
2
53 0
11 0
1
0 71 -1 0
3572
end_operator
begin_operator
s97 
5
23 0
48 0
135 0
134 0
133 0
2
0 147 -1 0
0 136 -1 0
8609
end_operator
begin_operator
s98 
1
90 0
5
0 110 -1 0
0 95 -1 0
0 109 -1 0
0 107 -1 0
0 108 -1 0
3410
end_operator
0
